/*---
id     = "BEN-SEARCH-001"
title  = "searches three sources and ranks what they found"
---*/
const query = 'parental leave policy';
const [wiki, drive, chat] = await parallel([
  () => callTool('wiki:search', { query, limit: 5 }),
  () => callTool('drive:search', { query, limit: 5 }),
  () => callTool('chat:search', { query, limit: 5 }),
]);
const all = [
  ...wiki.map((h) => ({ source: 'wiki', ...h })),
  ...drive.map((h) => ({ source: 'drive', ...h })),
  ...chat.map((h) => ({ source: 'chat', ...h })),
];
return all.sort((a, b) => b.score - a.score).slice(0, 8);

/*---
id     = "BEN-SEARCH-003"
title  = "papers on a topic, without doubles, with their summaries"
---*/
const terms = ['graph databases', 'property graphs', 'graph query languages'];
const lists = await parallel(terms, (query) => callTool('arxiv:search', { query, max: 10 }));
const seen = {};
const papers = [];
for (const paper of lists.flat()) {
  if (seen[paper.id]) continue;
  seen[paper.id] = true;
  papers.push(paper);
}
const top = papers.sort((a, b) => b.citations - a.citations).slice(0, 5);
const out = [];
for (const p of top) {
  const s = await callTool('llm:summarize', { text: p.abstract, maxTokens: 120 });
  out.push({ title: p.title, url: p.url, summary: s.text });
}
return out;

/*---
id     = "BEN-SEARCH-005"
title  = "finds where a function is used in the repositories"
---*/
const { matches } = await callTool('code_search', { query: 'parseInvoice(', repos: ['billing', 'portal'], limit: 50 });
const grouped = {};
for (const m of matches) {
  const key = `${m.repo}/${m.path}`;
  grouped[key] = grouped[key] ? [...grouped[key], m.line] : [m.line];
}
return grouped;

/*---
id     = "BEN-SEARCH-007"
title  = "translates a query, searches, and translates the titles back"
---*/
const de = await callTool('translate', { text: 'heat pump subsidy', to: 'de' });
const results = await callTool('web_search', { q: de.text, num: 6 });
const titles = await parallel(results, (r) => callTool('translate', { text: r.title, to: 'en' }));
return results.map((r, i) => ({ title: titles[i].text, url: r.url }));

/*---
id     = "BEN-SEARCH-009"
title  = "pages through hits until enough are good"
---*/
const good = [];
for (let page = 1; page <= 10 && good.length < 20; page++) {
  const res = await callTool('jobs.search', { query: 'rust remote', page, per_page: 25 });
  if (res.hits.length === 0) break;
  for (const hit of res.hits) {
    if (hit.salaryMin >= 70000 && !hit.title.includes('Lead')) good.push({ title: hit.title, url: hit.url });
  }
}
return good.slice(0, 20);

/*---
id     = "BEN-SEARCH-011"
title  = "indexes new wiki pages"
---*/
const pages = await callTool('wiki:list_pages', { updatedSince: '2026-11-20', limit: 100 });
await parallel(pages, async (p) => {
  const page = await callTool('wiki:get_page', { id: p.id });
  await callTool('index:put', { id: p.id, title: page.title, text: page.text.slice(0, 5000) });
}, { maxConcurrency: 6 });
return { indexed: pages.length };
