/*---
id    = "EXB-DOCUMENTS-001"
about = "scans get names by their first line"
---*/
const scans = await callTool('scanner:inbox', { limit: 20 });
for (const s of scans) {
  const { text } = await callTool('ocr:read', { id: s.id });
  await callTool('scanner:rename', { id: s.id, name: text.split('\n')[0].slice(0, 40) + '.pdf' });
}
return scans.length;

/*---
id    = "EXB-DOCUMENTS-002"
about = "a table of contents for a handbook"
---*/
const pages = await callTool('handbook.chapters', {});
return pages.map((p, i) => `${i + 1}. ${p.title}`).join('\n');

/*---
id    = "EXB-DOCUMENTS-003"
about = "puts old drafts away"
---*/
const drafts = await callTool('paper_drafts', { untouched_days: 120 });
await parallel(drafts, (d) => callTool('paper_archive', { id: d.id }));

/*---
id    = "EXB-DOCUMENTS-004"
about = "sends the minutes to those who were there"
---*/
const minutes = await callTool('minutes:latest', { group: 'Parents' });
for (const who of minutes.present) await callTool('letters:send', { to: who.mail, text: minutes.text });
return minutes.present.length;

/*---
id    = "EXB-DOCUMENTS-005"
about = "fills a letter from a template"
---*/
const form = await callTool('templates.load', { name: 'lease' });
const text = form.text.replaceAll('{name}', 'P. Varga').replaceAll('{from}', '1 March');
return await callTool('documents.save', { name: 'Lease Varga', text });
