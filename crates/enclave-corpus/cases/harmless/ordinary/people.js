/*---
id     = "OK-ORD-082"
title  = "an organisation chart by recursion"
expect = { outcome = "value", json = '{"depth":3,"chart":"- Zara\n  - Yan\n    - Wim\n  - Xi"}' }

[tools]
"hr:employees" = { json = '[{"id":1,"name":"Zara","boss":null},{"id":2,"name":"Yan","boss":1},{"id":3,"name":"Xi","boss":1},{"id":4,"name":"Wim","boss":2}]' }
---*/
const employees = await callTool('hr:employees', {});

const tree = (bossId) =>
  employees
    .filter(({ boss }) => boss === bossId)
    .map(({ id, name }) => ({ name, reports: tree(id) }));

const depth = (node) => 1 + Math.max(0, ...node.reports.map(depth));
const print = (node, indent = 0) =>
  [`${'  '.repeat(indent)}- ${node.name}`, ...node.reports.flatMap((child) => print(child, indent + 1))];

const [root] = tree(null);
return { depth: depth(root), chart: print(root).join('\n') };

/*---
id     = "OK-ORD-083"
title  = "salaries by department"
expect = { outcome = "value", json = '[{"dept":"IT","n":2,"median":6000,"min":5000,"max":7000},{"dept":"HR","n":3,"median":4500,"min":4000,"max":9000}]' }

[tools]
"hr:salaries" = { json = '[{"dept":"IT","salary":5000},{"dept":"IT","salary":7000},{"dept":"HR","salary":4000},{"dept":"HR","salary":4500},{"dept":"HR","salary":9000}]' }
---*/
const rows = await callTool('hr:salaries', {});
const byDept = rows.reduce((acc, { dept, salary }) => {
  (acc[dept] ||= []).push(salary);
  return acc;
}, {});
const median = (list) => {
  const s = [...list].sort((a, b) => a - b);
  const mid = s.length >> 1;
  return s.length % 2 ? s[mid] : (s[mid - 1] + s[mid]) / 2;
};
const stats = Object.entries(byDept).map(([dept, list]) => ({
  dept,
  n: list.length,
  median: median(list),
  min: Math.min(...list),
  max: Math.max(...list),
}));
return stats;

/*---
id     = "OK-ORD-084"
title  = "candidates filtered and ranked"
expect = { outcome = "value", json = '{"invite":["C"],"reject":{"A":["too expensive"],"B":["lacks rust, sql","only 2 years"]}}' }

[tools]
"hr:candidates" = { json = '[{"name":"A","skills":["rust","sql"],"years":6,"salary":90},{"name":"B","skills":["js"],"years":2,"salary":50},{"name":"C","skills":["rust","js","sql"],"years":4,"salary":70}]' }
---*/
const wanted = { skills: ['rust', 'sql'], minYears: 3, maxSalary: 80 };
const candidates = await callTool('hr:candidates', { job: 'backend' });
const judged = candidates.map((c) => {
  const missing = wanted.skills.filter((s) => !c.skills.includes(s));
  const problems = [];
  if (missing.length) problems.push(`lacks ${missing.join(', ')}`);
  if (c.years < wanted.minYears) problems.push(`only ${c.years} years`);
  if (c.salary > wanted.maxSalary) problems.push('too expensive');
  return { name: c.name, problems };
});
return {
  invite: judged.filter((j) => j.problems.length === 0).map((j) => j.name),
  reject: Object.fromEntries(judged.filter((j) => j.problems.length).map((j) => [j.name, j.problems])),
};

/*---
id     = "OK-ORD-085"
title  = "support tickets routed by words"
expect = { outcome = "value", json = '[{"id":1,"queue":"auth"},{"id":2,"queue":"billing"},{"id":3,"queue":"hardware"},{"id":4,"queue":"triage"}]' }

[tools]
"support:tickets" = { json = '''[{"id":1,"text":"I can't log in!"},{"id":2,"text":"Refund my INVOICE please"},{"id":3,"text":"The constructor of your crane is broken"},{"id":4,"text":"Привет"}]''' }
---*/
const ROUTES = [
  ['auth', ['log in', 'password', '2fa']],
  ['billing', ['invoice', 'refund', 'charge']],
  ['hardware', ['crane', 'prototype', 'constructor']],
];
const tickets = await callTool('support:tickets', { status: 'new' });
const route = (text) => {
  const lower = text.toLowerCase();
  for (const [queue, words] of ROUTES) {
    if (words.some((word) => lower.includes(word))) {
      return queue;
    }
  }
  return 'triage';
};
return tickets.map(({ id, text }) => ({ id, queue: route(text) }));

/*---
id     = "OK-ORD-086"
title  = "response times against the agreed ones"
expect = { outcome = "value", json = '{"breached":2,"lines":["#11 (P1) breached by 1.5 h","#12 (P2) breached by 0.5 h","#13 (P3) has 21.5 h left"]}' }

[tools]
"support:open" = { json = '[{"id":11,"prio":"P1","openedAt":"2024-05-01T08:00:00Z"},{"id":12,"prio":"P2","openedAt":"2024-05-01T02:00:00Z"},{"id":13,"prio":"P3","openedAt":"2024-04-30T08:00:00Z"}]' }
---*/
const SLA_HOURS = { P1: 1, P2: 8, P3: 48 };
const now = new Date('2024-05-01T10:30:00Z').valueOf();
const tickets = await callTool('support:open', {});
let breached = 0;
const lines = [];
for (const { id, prio, openedAt } of tickets) {
  const hours = (now - Date.parse(openedAt)) / 3.6e6;
  const left = SLA_HOURS[prio] - hours;
  if (left < 0) {
    breached++;
    lines.push(`#${id} (${prio}) breached by ${Math.abs(left)} h`);
  } else {
    lines.push(`#${id} (${prio}) has ${left} h left`);
  }
}
return { breached, lines };

/*---
id     = "OK-ORD-087"
title  = "tickets assigned to whoever has least"
expect = { outcome = "value", json = '{"1":"Bo","2":"Bo","3":"Cy","4":"Ana","5":"Bo"}' }

[tools]
"support:agents" = { json = '[{"name":"Ana","load":2},{"name":"Bo","load":0},{"name":"Cy","load":1}]' }
"support:assign" = { json = '{"ok":true}' }
---*/
const agents = await callTool('support:agents', {});
const assigned = {};
for (let ticket = 1; ticket <= 5; ticket++) {
  const agent = agents.reduce((best, a) => (a.load < best.load ? a : best));
  agent.load++;
  await callTool('support:assign', { ticket, agent: agent.name });
  assigned[ticket] = agent.name;
}
return assigned;

/*---
id     = "OK-ORD-088"
title  = "a conversation summarised"
expect = { outcome = "value", json = '''{"transcript":"[user] Hi\n[bot] Hello! How can I help?\n[user] My order's late\n[user] ???","turns":3,"longest":22}''' }

[tools]
"chat:messages" = { json = '''[{"from":"user","text":"Hi"},{"from":"bot","text":"Hello! How can I help?"},{"from":"user","text":"My order's late"},{"from":"user","text":"???"}]''' }
---*/
const messages = await callTool('chat:messages', { thread: 't' });
const transcript = messages.map(({ from, text }) => `[${from}] ${text}`).join('\n');
const turns = [];
for (const message of messages) {
  const last = turns[turns.length - 1];
  if (last?.from === message.from) {
    last.texts.push(message.text);
  } else {
    turns.push({ from: message.from, texts: [message.text] });
  }
}
return { transcript, turns: turns.length, longest: Math.max(...messages.map((m) => m.text.length)) };

/*---
id     = "OK-ORD-089"
title  = "trips with layovers"
expect = { outcome = "value", json = '[{"legs":["LX1","BA2"],"layover":105,"total":660,"price":520}]' }

[tools]
"travel:flights" = { json = '[{"no":"LX1","from":"ZRH","to":"LHR","dep":"2024-06-01T07:00:00Z","arr":"2024-06-01T08:45:00Z","price":120},{"no":"BA2","from":"LHR","to":"JFK","dep":"2024-06-01T10:30:00Z","arr":"2024-06-01T18:00:00Z","price":400},{"no":"BA4","from":"LHR","to":"JFK","dep":"2024-06-01T09:00:00Z","arr":"2024-06-01T16:30:00Z","price":250}]' }
---*/
const flights = await callTool('travel:flights', { date: '2024-06-01' });
const MIN_LAYOVER = 60;
const minutes = (a, b) => (Date.parse(b) - Date.parse(a)) / 60000;
const trips = flights
  .filter((first) => first.from === 'ZRH')
  .flatMap((first) =>
    flights
      .filter((second) => second.from === first.to && second.to === 'JFK')
      .map((second) => ({
        legs: [first.no, second.no],
        layover: minutes(first.arr, second.dep),
        total: minutes(first.dep, second.arr),
        price: first.price + second.price,
      })),
  )
  .filter(({ layover }) => layover >= MIN_LAYOVER);
return trips.sort((a, b) => a.price - b.price);

/*---
id     = "OK-ORD-090"
title  = "shortest path between cities"
expect = { outcome = "value", json = '{"km":190,"path":["Zurich","Brig"]}' }

[tools]
"maps:roads" = { json = '[["Bern","Thun",30],["Bern","Zurich",120],["Thun","Spiez",12],["Spiez","Brig",60],["Zurich","Brig",190]]' }
---*/
const roads = await callTool('maps:roads', {});
const graph = {};
for (const [a, b, km] of roads) {
  (graph[a] ??= []).push({ to: b, km });
  (graph[b] ??= []).push({ to: a, km });
}
const dijkstra = (start, goal) => {
  const dist = { [start]: 0 };
  const previous = {};
  const open = [start];
  const done = [];
  for (; open.length > 0; ) {
    open.sort((x, y) => dist[x] - dist[y]);
    const node = open.shift();
    if (node === goal) break;
    done.push(node);
    for (const { to, km } of graph[node]) {
      const next = dist[node] + km;
      if (!done.includes(to) && next < (dist[to] ?? Infinity)) {
        dist[to] = next;
        previous[to] = node;
        if (!open.includes(to)) open.push(to);
      }
    }
  }
  const path = [];
  for (let at = goal; at; at = previous[at]) path.unshift(at);
  return { km: dist[goal], path };
};
return dijkstra('Zurich', 'Brig');

/*---
id     = "OK-ORD-091"
title  = "distance on the globe"
expect = { outcome = "value", json = '["Rome: 1105 km","Tokyo: 9712 km"]' }
---*/
const rad = (deg) => (deg * Math.PI) / 180;
const haversine = ([lat1, lon1], [lat2, lon2]) => {
  const a = Math.sin(rad(lat2 - lat1) / 2) ** 2 + Math.cos(rad(lat1)) * Math.cos(rad(lat2)) * Math.sin(rad(lon2 - lon1) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(a));
};
const cities = { Paris: [48.8566, 2.3522], Rome: [41.9028, 12.4964], Tokyo: [35.6762, 139.6503] };
const { Paris, ...rest } = cities;
return Object.entries(rest).map(([city, at]) => `${city}: ${Math.round(haversine(Paris, at))} km`);

/*---
id     = "OK-ORD-092"
title  = "a packing list from the weather"
expect = { outcome = "value", json = '"Lisbon (24.7 °C): passport, umbrella ☔, t-shirts, sun cream"' }

[tools]
"weather:forecast" = { json = '{"city":"Lisbon","days":[{"t":24,"rain":0},{"t":19,"rain":0.7},{"t":31,"rain":0.1}]}' }
---*/
const { city, days } = await callTool('weather:forecast', { city: 'Lisbon' });
const list = ['passport'];
if (days.some(({ rain }) => rain > 0.5)) list.push('umbrella ☔');
if (days.every(({ t }) => t > 15)) list.push('t-shirts');
if (days.find(({ t }) => t >= 30)) list.push('sun cream');
const average = days.reduce((sum, { t }) => sum + t, 0) / days.length;
return `${city} (${average.toFixed(1)} °C): ${list.join(', ')}`;

/*---
id     = "OK-ORD-093"
title  = "hotel search with a budget"
expect = { outcome = "value", json = '{"best":{"name":"Riverside","total":420,"pool":true,"freeWifi":true,"rating":"★★★★☆"},"others":1}' }

[tools]
"travel:hotels" = { json = '[{"name":"Ritz","stars":5,"price":400,"amenities":{"pool":true}},{"name":"Budget Inn","stars":2,"price":60},{"name":"Riverside","stars":4,"price":140,"amenities":{"pool":true,"wifi":{"free":true}}}]' }
---*/
const hotels = await callTool('travel:hotels', { city: 'Prague', nights: 3 });
const NIGHTS = 3;
const BUDGET = 600;
const options = hotels
  .map((h) => ({
    name: h.name,
    total: h.price * NIGHTS,
    pool: h.amenities?.pool ?? false,
    freeWifi: h.amenities?.wifi?.free === true,
    rating: '★'.repeat(h.stars) + '☆'.repeat(5 - h.stars),
  }))
  .filter((o) => o.total <= BUDGET);
const best = options.sort((a, b) => Number(b.pool) - Number(a.pool) || a.total - b.total)[0];
return { best, others: options.length - 1 };

/*---
id     = "OK-ORD-094"
title  = "expenses split between friends"
expect = { outcome = "value", json = '["Bob pays Ann 15.00","Cy pays Ann 30.00"]' }

[tools]
"trip:expenses" = { json = '[{"by":"Ann","amount":90,"for":["Ann","Bob","Cy"]},{"by":"Bob","amount":30,"for":["Ann","Bob"]},{"by":"Cy","amount":12,"for":["Cy"]}]' }
---*/
const expenses = await callTool('trip:expenses', {});
const balance = {};
const add = (who, amount) => {
  balance[who] = (balance[who] ?? 0) + amount;
};
for (const { by, amount, for: people } of expenses) {
  add(by, amount);
  people.forEach((p) => add(p, -amount / people.length));
}
const transfers = [];
const debtors = Object.keys(balance).filter((p) => balance[p] < 0);
const creditors = Object.keys(balance).filter((p) => balance[p] > 0);
let d = 0;
let c = 0;
for (; d < debtors.length && c < creditors.length; ) {
  const amount = Math.min(-balance[debtors[d]], balance[creditors[c]]);
  transfers.push(`${debtors[d]} pays ${creditors[c]} ${amount.toFixed(2)}`);
  add(debtors[d], amount);
  add(creditors[c], -amount);
  if (balance[debtors[d]] === 0) d++;
  if (balance[creditors[c]] === 0) c++;
}
return transfers;

/*---
id     = "OK-ORD-095"
title  = "mail sorted into folders"
expect = { outcome = "value", json = '{"work":["Urgent: numbers"],"promo":["50% off"]}' }

[tools]
"mail:list" = { json = '[{"id":1,"from":"boss@corp.com","subject":"Urgent: numbers"},{"id":2,"from":"news@shop.io","subject":"50% off","unsubscribe":true},{"id":3,"from":"mum@home.net","subject":"Dinner?"}]' }
"mail:move" = { json = '{"moved":true}' }
---*/
const rules = [
  { folder: 'work', when: (m) => m.from.endsWith('@corp.com') },
  { folder: 'promo', when: (m) => m.unsubscribe === true },
];
const mails = await callTool('mail:list', { folder: 'inbox' });
const moved = {};
for (const mail of mails) {
  const rule = rules.find((r) => r.when(mail));
  if (!rule) continue;
  const result = await callTool('mail:move', { id: mail.id, folder: rule.folder });
  if (result.moved) {
    moved[rule.folder] = [...(moved[rule.folder] || []), mail.subject];
  }
}
return moved;

/*---
id     = "OK-ORD-096"
title  = "a reply drafted from a thread"
expect = { outcome = "value", json = '''{"to":"ana@x.org","cc":["b@y.org"],"subject":"Re: Offer","text":"Hi Ana,\n\nit's attached.\n\n> Could you send it?\n> Thanks"}''' }

[tools]
"mail:thread" = { json = '{"subject":"Re: Re: Offer","participants":[{"name":"Ana Li","email":"ana@x.org"},{"name":null,"email":"b@y.org"}],"last":{"body":"Could you send it?\nThanks"}}' }
---*/
const thread = await callTool('mail:thread', { id: 't9' });
const {
  subject,
  participants: [{ name: firstName = 'there', email: to }, ...cc],
  last: { body },
} = thread;
let clean = subject;
for (; clean.startsWith('Re: '); ) clean = clean.slice(4);
const quoted = body.split('\n').map((line) => `> ${line}`).join('\n');
return {
  to,
  cc: cc.map(({ email }) => email),
  subject: `Re: ${clean}`,
  text: `Hi ${firstName.split(' ')[0]},\n\nit's attached.\n\n${quoted}`,
};

/*---
id     = "OK-ORD-097"
title  = "addresses checked without patterns"
expect = { outcome = "value", json = '[true,false,false,false,false,true]' }
---*/
const isMail = (text) => {
  const at = text.indexOf('@');
  if (at < 1 || at !== text.lastIndexOf('@')) return false;
  const domain = text.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  return dot > 0 && dot < domain.length - 1 && !text.includes(' ');
};
return ['a@b.co', 'a@b', '@b.co', 'a b@c.de', 'x@@y.z', 'first.last@sub.example.org'].map(isMail);

/*---
id     = "OK-ORD-098"
title  = "newsletter in two languages"
expect = { outcome = "value", json = '[{"mail":"a@x.org","queued":true,"lines":2,"first":"• Frühling — https://n.ws/1"},{"mail":"b@x.org","queued":true,"lines":2,"first":"• Spring — https://n.ws/1"},{"mail":"c@x.org","queued":true,"lines":2,"first":"• Spring — https://n.ws/1"}]' }

[tools]
"news:items" = { json = '[{"title":{"en":"Spring","de":"Frühling"},"url":"https://n.ws/1"},{"title":{"en":"Only English"},"url":"https://n.ws/2"}]' }
"news:readers" = { json = '[{"mail":"a@x.org","lang":"de"},{"mail":"b@x.org","lang":"en"},{"mail":"c@x.org"}]' }
"mail:send" = { json = '{"queued":true}' }
---*/
const [items, readers] = await parallel([() => callTool('news:items', {}), () => callTool('news:readers', {})]);
const render = (lang = 'en') => items.map(({ title, url }) => `• ${title[lang] ?? title.en} — ${url}`).join('\n');
const sent = await parallel(readers, async ({ mail, lang }) => {
  const text = render(lang);
  const { queued } = await callTool('mail:send', { to: mail, text });
  return { mail, queued, lines: text.split('\n').length, first: text.split('\n')[0] };
});
return sent;

/*---
id     = "OK-ORD-099"
title  = "files by extension and size"
expect = { outcome = "value", json = '["pdf: 117.2 KB","jpg: 4.3 MB","(none): 900 B","gz: 73.4 MB"]' }

[tools]
"files:list" = { json = '[{"path":"/a/report.pdf","size":120000},{"path":"/a/photo.JPG","size":4500000},{"path":"/b/Makefile","size":900},{"path":"/b/x.tar.gz","size":77000000}]' }
---*/
const files = await callTool('files:list', { root: '/' });
const extension = (path) => {
  const name = path.split('/').pop();
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '(none)';
};
const human = (bytes) => {
  const units = ['B', 'KB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  for (; size >= 1024 && unit < units.length - 1; unit++) size /= 1024;
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
};
return files.map(({ path, size }) => `${extension(path)}: ${human(size)}`);

/*---
id     = "OK-ORD-100"
title  = "a folder tree from paths"
expect = { outcome = "value", json = '{"tree":{"src":{"main.rs":null,"lib.rs":null,"net":{"http.rs":null}},"README.md":null},"text":"├─ README.md\n└─ src\n   ├─ lib.rs\n   ├─ main.rs\n   └─ net\n      └─ http.rs"}' }

[tools]
"files:paths" = { json = '["src/main.rs","src/lib.rs","src/net/http.rs","README.md"]' }
---*/
const paths = await callTool('files:paths', {});
const tree = {};
for (const path of paths) {
  let node = tree;
  const parts = path.split('/');
  parts.forEach((part, i) => {
    if (i === parts.length - 1) {
      node[part] = null;
    } else {
      node[part] = node[part] ?? {};
      node = node[part];
    }
  });
}
const render = (node, prefix = '') =>
  Object.keys(node)
    .sort()
    .flatMap((name, i, all) => {
      const last = i === all.length - 1;
      const line = `${prefix}${last ? '└─ ' : '├─ '}${name}`;
      return node[name] ? [line, ...render(node[name], prefix + (last ? '   ' : '│  '))] : [line];
    });
return { tree, text: render(tree).join('\n') };

/*---
id     = "OK-ORD-101"
title  = "relative paths resolved"
expect = { outcome = "value", json = '["/home/bob/x.txt","/c","/"]' }
---*/
const resolve = (base, path) => {
  const stack = path.startsWith('/') ? [] : base.split('/').filter(Boolean);
  for (const part of path.split('/')) {
    switch (part) {
      case '':
      case '.':
        break;
      case '..':
        stack.pop();
        break;
      default:
        stack.push(part);
    }
  }
  return '/' + stack.join('/');
};
return [resolve('/home/ann', '../bob/./x.txt'), resolve('/a/b', '/c'), resolve('/', '../..')];

/*---
id     = "OK-ORD-102"
title  = "old files put away after a check"
expect = { outcome = "value", json = '{"removed":1,"kept":2,"paths":["tmp/a.log"]}' }

[tools]
"files:list" = { json = '[{"path":"tmp/a.log","days":40},{"path":"tmp/keep.log","days":90,"pinned":true},{"path":"tmp/b.log","days":2}]' }
"files:archive" = { json = '{"removed":1}' }
---*/
const DRY_RUN = false;
const list = await callTool('files:list', { path: 'tmp' });
const candidates = list.filter(({ days, pinned = false }) => days > 30 && !pinned);
let removed = 0;
for (const { path } of candidates) {
  if (!DRY_RUN) {
    removed += (await callTool('files:archive', { path })).removed;
  }
}
return { removed, kept: list.length - removed, paths: candidates.map((c) => c.path) };

/*---
id     = "OK-ORD-103"
title  = "search results merged from two engines"
expect = { outcome = "value", json = '[{"url":"https://a.org","score":0.9},{"url":"https://b.org","score":0.8},{"url":"https://c.org","score":0.15}]' }

[tools]
"search:web" = { json = '[{"url":"https://a.org/","score":0.9},{"url":"https://b.org","score":0.4}]' }
"search:docs" = { json = '[{"url":"https://b.org/","score":0.8},{"url":"https://c.org","score":0.3}]' }
---*/
const query = 'enclave "sandbox" -vm';
const [web, docs] = await parallel([
  async () => callTool('search:web', { query }),
  async () => callTool('search:docs', { query }),
]);
const key = (url) => (url.endsWith('/') ? url.slice(0, -1) : url);
const merged = {};
for (const [weight, results] of [[1, web], [0.5, docs]]) {
  for (const { url, score } of results) {
    merged[key(url)] = (merged[key(url)] ?? 0) + weight * score;
  }
}
return Object.entries(merged)
  .map(([url, score]) => ({ url, score: +score.toFixed(2) }))
  .sort((a, b) => b.score - a.score);

/*---
id     = "OK-ORD-104"
title  = "an index of words and a query"
expect = { outcome = "value", json = '{"both":["d1","d3"],"none":[],"words":7}' }

[tools]
"docs:all" = { json = '[{"id":"d1","text":"rust is fast"},{"id":"d2","text":"go is simple and fast"},{"id":"d3","text":"rust is safe"}]' }
---*/
const docs = await callTool('docs:all', {});
const index = Object.create(null);
docs.forEach(({ id, text }) => {
  text.split(' ').forEach((word) => {
    if (!(word in index)) index[word] = [];
    if (!index[word].includes(id)) index[word].push(id);
  });
});
const search = (query) =>
  query
    .split(' ')
    .map((word) => index[word] ?? [])
    .reduce((a, b) => a.filter((id) => b.includes(id)));
return { both: search('rust is'), none: search('rust go'), words: Object.keys(index).length };

/*---
id     = "OK-ORD-105"
title  = "facets over products"
expect = { outcome = "value", json = '{"color":{"red":2,"blue":1},"size":{"S":2,"M":2}}' }

[tools]
"shop:products" = { json = '[{"name":"Tee","color":"red","sizes":["S","M"]},{"name":"Cap","color":"red","sizes":["M"]},{"name":"Sock","color":"blue","sizes":["S"]}]' }
---*/
const products = await callTool('shop:products', {});
const facet = (pick) =>
  products.flatMap(pick).reduce((acc, value) => {
    acc[value] = (acc[value] ?? 0) + 1;
    return acc;
  }, {});
return { color: facet((p) => [p.color]), size: facet(({ sizes }) => sizes) };

/*---
id     = "OK-ORD-106"
title  = "survey answers cross tabulated"
expect = { outcome = "value", json = '{"cols":["yes","no"],"table":[{"age":"18-30","yes":1,"no":1},{"age":"31+","yes":2,"no":0}]}' }

[tools]
"survey:answers" = { json = '[{"age":"18-30","vote":"yes"},{"age":"18-30","vote":"no"},{"age":"31+","vote":"yes"},{"age":"31+","vote":"yes"}]' }
---*/
const answers = await callTool('survey:answers', {});
const rows = answers.map((a) => a.age).filter((x, i, all) => all.indexOf(x) === i);
const cols = answers.map((a) => a.vote).filter((x, i, all) => all.indexOf(x) === i);
const table = rows.map((age) => {
  const line = { age };
  for (const vote of cols) {
    line[vote] = answers.filter((a) => a.age === age && a.vote === vote).length;
  }
  return line;
});
return { cols, table };
