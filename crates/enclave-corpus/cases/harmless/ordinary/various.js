/*---
id     = "OK-ORD-162"
title  = "shopping cart reducer"
expect = { outcome = "value", json = '{"items":{"a":{"price":5,"qty":7}},"removed":[{"sku":"b","price":3,"qty":1}],"ignored":1,"total":35}' }

[tools]
"cart:actions" = { json = '[{"type":"add","sku":"a","price":5},{"type":"add","sku":"b","price":3},{"type":"add","sku":"a","price":5},{"type":"remove","sku":"b"},{"type":"qty","sku":"a","qty":7},{"type":"???"}]' }
---*/
const actions = await callTool('cart:actions', {});
const reducer = (cart, action) => {
  const { type, sku } = action;
  const item = cart.items[sku];
  switch (type) {
    case 'add':
      return { ...cart, items: { ...cart.items, [sku]: { price: action.price, qty: (item?.qty ?? 0) + 1 } } };
    case 'remove': {
      const { [sku]: removed, ...items } = cart.items;
      return { ...cart, items, removed: [...cart.removed, { sku, ...removed }] };
    }
    case 'qty':
      return { ...cart, items: { ...cart.items, [sku]: { ...item, qty: action.qty } } };
    default:
      return { ...cart, ignored: cart.ignored + 1 };
  }
};
const cart = actions.reduce(reducer, { items: {}, removed: [], ignored: 0 });
const total = Object.values(cart.items).reduce((sum, { price, qty }) => sum + price * qty, 0);
return { ...cart, total };

/*---
id     = "OK-ORD-163"
title  = "a histogram drawn with characters"
expect = { outcome = "value", json = '["  0-19 |████"," 20-39 |██"," 40-59 |████"," 60-79 |"," 80-99 |█"]' }

[tools]
"analytics:latency" = { json = '[12,15,22,38,41,44,47,58,90,13,14]' }
---*/
const values = await callTool('analytics:latency', { route: '/api' });
const SIZE = 20;
const bins = [];
for (const value of values) {
  const bin = Math.floor(value / SIZE);
  bins[bin] = (bins[bin] ?? 0) + 1;
}
const lines = [];
for (let i = 0; i < bins.length; i++) {
  const label = `${i * SIZE}-${(i + 1) * SIZE - 1}`.padStart(6);
  lines.push(`${label} |${'█'.repeat(bins[i] ?? 0)}`);
}
return lines;

/*---
id     = "OK-ORD-164"
title  = "percentiles"
expect = { outcome = "value", json = '{"p50":97,"p90":510,"tail":{"p99":1401},"max":1500,"slow":1}' }

[tools]
"analytics:times" = { json = '[120,80,95,400,60,77,101,99,88,1500]' }
---*/
const times = (await callTool('analytics:times', {})).sort((a, b) => a - b);
const percentile = (p) => {
  const at = (times.length - 1) * p;
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return times[low] + (times[high] - times[low]) * (at - low);
};
const { p50, p90, ...tail } = Object.fromEntries([50, 90, 99].map((p) => [`p${p}`, Math.round(percentile(p / 100))]));
return { p50, p90, tail, max: times.at(-1), slow: times.filter((t) => t > p90).length };

/*---
id     = "OK-ORD-165"
title  = "linear regression"
expect = { outcome = "value", json = '{"slope":2,"intercept":1,"at10":21}' }

[tools]
"analytics:ads" = { json = '[{"spend":1,"sales":3},{"spend":2,"sales":5},{"spend":3,"sales":7},{"spend":4,"sales":9}]' }
---*/
const points = await callTool('analytics:ads', {});
const n = points.length;
let [sx, sy, sxy, sxx] = [0, 0, 0, 0];
for (const { spend: x, sales: y } of points) {
  sx += x;
  sy += y;
  sxy += x * y;
  sxx += x * x;
}
const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
const intercept = (sy - slope * sx) / n;
return { slope, intercept, at10: slope * 10 + intercept };

/*---
id     = "OK-ORD-166"
title  = "funnel of events by user"
expect = { outcome = "value", json = '{"funnel":[{"step":"view","users":3},{"step":"cart","users":2},{"step":"buy","users":1}],"dropped":[1,1]}' }

[tools]
"analytics:events" = { json = '[{"u":1,"e":"view"},{"u":2,"e":"view"},{"u":1,"e":"cart"},{"u":3,"e":"view"},{"u":1,"e":"buy"},{"u":2,"e":"cart"}]' }
---*/
const STEPS = ['view', 'cart', 'buy'];
const events = await callTool('analytics:events', {});
const progress = {};
for (const { u, e } of events) {
  const reached = progress[u] ?? 0;
  if (STEPS[reached] === e) progress[u] = reached + 1;
}
const funnel = STEPS.map((step, i) => {
  const users = Object.values(progress).filter((p) => p > i).length;
  return { step, users };
});
return { funnel, dropped: funnel.slice(1).map((f, i) => funnel[i].users - f.users) };

/*---
id     = "OK-ORD-167"
title  = "sessions split by inactivity"
expect = { outcome = "value", json = '[{"start":0,"clicks":3,"seconds":9},{"start":50,"clicks":2,"seconds":2},{"start":130,"clicks":1,"seconds":0}]' }

[tools]
"analytics:clicks" = { json = '[0,5,9,50,52,130]' }
---*/
const GAP = 30;
const clicks = await callTool('analytics:clicks', { user: 1 });
const sessions = clicks.reduce((all, t) => {
  const current = all.at(-1);
  if (current === undefined || t - current.at(-1) > GAP) {
    return [...all, [t]];
  }
  current.push(t);
  return all;
}, []);
return sessions.map((s) => ({ start: s[0], clicks: s.length, seconds: s[s.length - 1] - s[0] }));

/*---
id     = "OK-ORD-168"
title  = "an a/b test"
expect = { outcome = "value", json = '{"lift":"30.0%","z":"2.10","significant":true}' }

[tools]
"experiments:get" = { json = '{"control":{"n":1000,"won":100},"variant":{"n":1000,"won":130}}' }
---*/
const { control, variant } = await callTool('experiments:get', { id: 'exp-3' });
const rate = ({ n, won }) => won / n;
const pooled = (control.won + variant.won) / (control.n + variant.n);
const error = Math.sqrt(pooled * (1 - pooled) * (1 / control.n + 1 / variant.n));
const z = (rate(variant) - rate(control)) / error;
return { lift: `${((rate(variant) / rate(control) - 1) * 100).toFixed(1)}%`, z: z.toFixed(2), significant: Math.abs(z) > 1.96 };

/*---
id     = "OK-ORD-169"
title  = "medals ranked with ties"
expect = { outcome = "value", json = '["1. NOR 🥇🥇🥇","2. GER 🥇🥇🥇","2. USA 🥇🥇🥇","4. SUI 🥇🥇🥇"]' }

[tools]
"sports:medals" = { json = '[{"c":"NOR","g":16,"s":8},{"c":"GER","g":12,"s":10},{"c":"USA","g":12,"s":10},{"c":"SUI","g":7,"s":2}]' }
---*/
const table = await callTool('sports:medals', { year: 2022 });
table.sort((a, b) => b.g - a.g || b.s - a.s || (a.c < b.c ? -1 : 1));
let rank = 0;
let previous = null;
const rows = [];
table.forEach((row, i) => {
  if (!previous || previous.g !== row.g || previous.s !== row.s) rank = i + 1;
  previous = row;
  rows.push(`${rank}. ${row.c} ${'🥇'.repeat(Math.min(row.g, 3))}`);
});
return rows;

/*---
id     = "OK-ORD-170"
title  = "a league table from results"
expect = { outcome = "value", json = '[["Lions",{"points":6,"goals":2}],["Bears",{"points":1,"goals":-1}],["Hawks",{"points":1,"goals":-1}]]' }

[tools]
"sports:results" = { json = '["Lions 2:1 Bears","Bears 0:0 Hawks","Hawks 3:4 Lions"]' }
---*/
const results = await callTool('sports:results', {});
const table = {};
const team = (name) => (table[name] ??= { points: 0, goals: 0 });
for (const line of results) {
  const [home, score, away] = line.split(' ');
  const [h, a] = score.split(':').map(Number);
  team(home).goals += h - a;
  team(away).goals += a - h;
  if (h > a) team(home).points += 3;
  else if (h < a) team(away).points += 3;
  else {
    team(home).points += 1;
    team(away).points += 1;
  }
}
return Object.entries(table).sort(([, a], [, b]) => b.points - a.points || b.goals - a.goals);

/*---
id     = "OK-ORD-171"
title  = "a recipe scaled to more people"
expect = { outcome = "value", json = '"Блины × 6\n750 ml молоко\n3 pcs яйца\n300 g мука"' }

[tools]
"recipes:get" = { json = '{"title":"Блины","serves":4,"ingredients":[{"name":"молоко","qty":500,"unit":"ml"},{"name":"яйца","qty":2},{"name":"мука","qty":200,"unit":"g"}]}' }
---*/
const { title, serves, ingredients } = await callTool('recipes:get', { id: 3 });
const people = 6;
const factor = people / serves;
const lines = ingredients.map(({ name, qty, unit = 'pcs' }) => {
  const amount = qty * factor;
  return unit === 'ml' && amount >= 1000 ? `${amount / 1000} l ${name}` : `${amount} ${unit} ${name}`;
});
return [`${title} × ${people}`, ...lines].join('\n');

/*---
id     = "OK-ORD-172"
title  = "a prescription checked for interactions"
expect = { outcome = "value", json = '{"safe":false,"found":["A + C","B + C"]}' }

[tools]
"health:drugs" = { json = '[{"name":"A","conflicts":["C"]},{"name":"B","conflicts":[]},{"name":"C","conflicts":["A","B"]}]' }
---*/
const drugs = await callTool('health:drugs', { patient: 'p1' });
const found = [];
for (const drug of drugs) {
  for (const other of drugs) {
    if (drug.name >= other.name) continue;
    if (drug.conflicts.includes(other.name) || other.conflicts.includes(drug.name)) {
      found.push([drug.name, other.name].join(' + '));
    }
  }
}
return found.length > 0 ? { safe: false, found } : { safe: true };

/*---
id     = "OK-ORD-173"
title  = "grades and the class average"
expect = { outcome = "value", json = '{"perPupil":[["Ann",1.5],["Ben",3.5],["Cid",null]],"class":2.5,"missing":["Cid"]}' }

[tools]
"school:grades" = { json = '{"Ann":[1,2,1.5],"Ben":[3,4],"Cid":[]}' }
---*/
const grades = await callTool('school:grades', { class: '7b' });
const average = (list) => (list.length ? list.reduce((a, b) => a + b, 0) / list.length : null);
const perPupil = Object.entries(grades).map(([pupil, list]) => [pupil, average(list)]);
const known = perPupil.map(([, avg]) => avg).filter((avg) => avg !== null);
return { perPupil, class: average(known), missing: perPupil.filter(([, avg]) => avg === null).map(([pupil]) => pupil) };

/*---
id     = "OK-ORD-174"
title  = "words like class and function as keys"
expect = { outcome = "value", json = '{"room":"7b","job":"teacher","subject":"maths","isNew":true,"standard":1,"others":{"this":"now","delete":null,"typeof":"x"},"sum":26,"now":"now"}' }

[tools]
"school:lessons" = { json = '[{"class":"7b","function":"teacher","for":"maths","new":true,"default":1,"this":"now","delete":null,"typeof":"x"}]' }
---*/
const [lesson] = await callTool('school:lessons', {});
const { class: room, function: job, for: subject, new: isNew, default: standard, ...others } = lesson;
const made = { if: 1, else: 2, while: 3, return: 4, var: 5, async: 6, await: 7, let: 8, static: 9, yield: 10, import: 11, with: 12 };
return { room, job, subject, isNew, standard, others, sum: made.if + made.while + made.return + made.async + made.with, now: lesson.this };

/*---
id     = "OK-ORD-175"
title  = "orders joined with products and customers"
expect = { outcome = "value", json = '[{"id":1,"customer":"Ann","total":7,"titles":"Pen & Pad"},{"id":2,"customer":"guest","total":0,"titles":"unknown p9"}]' }

[tools]
"db:orders" = { json = '[{"id":1,"customer":"c1","lines":[{"p":"p1","n":2},{"p":"p2","n":1}]},{"id":2,"customer":"c2","lines":[{"p":"p9","n":5}]}]' }
"db:products" = { json = '{"p1":{"title":"Pen","price":1.5},"p2":{"title":"Pad","price":4}}' }
"db:customers" = { json = '{"c1":{"name":"Ann"}}' }
---*/
const [orders, products, customers] = await parallel([
  () => callTool('db:orders', { since: '2024-01-01' }),
  () => callTool('db:products', {}),
  () => callTool('db:customers', {}),
]);
const report = orders.map(({ id, customer, lines }) => {
  const detailed = lines.map(({ p, n }) => ({ title: products[p]?.title ?? `unknown ${p}`, sum: n * (products[p]?.price ?? 0) }));
  return {
    id,
    customer: customers[customer]?.name ?? 'guest',
    total: detailed.reduce((t, { sum }) => t + sum, 0),
    titles: detailed.map((d) => d.title).join(' & '),
  };
});
return report;

/*---
id     = "OK-ORD-176"
title  = "a query built from filters"
expect = { outcome = "value", json = '''{"sql":"SELECT COUNT(*) AS n FROM orders WHERE status IN ('open', 'late') AND total >= 50 AND customer = 'O''Neil' AND deleted = false","n":3}''' }

[tools]
"db:query" = { json = '{"rows":[{"n":3}]}' }
---*/
const filters = { status: ['open', 'late'], minTotal: 50, customer: "O'Neil", deleted: false, note: null };
const quote = (v) => (typeof v === 'string' ? `'${v.replaceAll("'", "''")}'` : String(v));
const clauses = [];
for (const [field, value] of Object.entries(filters)) {
  if (value === null) continue;
  if (Array.isArray(value)) {
    clauses.push(`${field} IN (${value.map(quote).join(', ')})`);
  } else if (field.startsWith('min')) {
    clauses.push(`${field.slice(3).toLowerCase()} >= ${quote(value)}`);
  } else {
    clauses.push(`${field} = ${quote(value)}`);
  }
}
const sql = `SELECT COUNT(*) AS n FROM orders WHERE ${clauses.join(' AND ')}`;
const { rows: [{ n }] } = await callTool('db:query', { sql });
return { sql, n };

/*---
id     = "OK-ORD-177"
title  = "batches of ids"
expect = { outcome = "value", json = '{"sizes":[4,4,2],"accepted":12,"last":["id-008","id-009"]}' }

[tools]
"api:accept" = { json = '{"accepted":4}' }
---*/
const ids = Array.from({ length: 10 }, (_, i) => `id-${String(i).padStart(3, '0')}`);
const chunk = (list, size) => {
  const out = [];
  for (let i = 0; i < list.length; i += size) {
    out.push(list.slice(i, i + size));
  }
  return out;
};
const batches = chunk(ids, 4);
const replies = await parallel(batches, (batch) => callTool('api:accept', { ids: batch }));
return { sizes: batches.map((b) => b.length), accepted: replies.reduce((n, r) => n + r.accepted, 0), last: batches.at(-1) };

/*---
id     = "OK-ORD-178"
title  = "a tool chosen by a constant table"
expect = { outcome = "value", json = '["Ann: mailed","Bo: texted"]' }

[tools]
"notify:mail" = { json = '"mailed"' }
"notify:sms" = { json = '"texted"' }
---*/
const people = [{ name: 'Ann', via: 'mail' }, { name: 'Bo', via: 'sms' }];
const log = [];
for (const { name, via } of people) {
  const reply = await callTool(via === 'sms' ? 'notify:sms' : 'notify:mail', { to: name });
  log.push(`${name}: ${reply}`);
}
return log;

/*---
id     = "OK-ORD-179"
title  = "polling until a job is done"
expect = { outcome = "value", json = '{"polls":1,"rows":12}' }

[tools]
"jobs:start" = { json = '{"jobId":"j-1"}' }
"jobs:status" = { json = '{"state":"done","progress":100,"result":{"rows":12}}' }
---*/
const { jobId } = await callTool('jobs:start', { kind: 'export' });
let status = { state: 'pending' };
let polls = 0;
for (; status.state !== 'done' && polls < 5; polls++) {
  status = await callTool('jobs:status', { jobId });
  if (status.state === 'failed') {
    throw { message: `job ${jobId} failed` };
  }
}
return status.state === 'done' ? { polls, ...status.result } : { polls, timedOut: true };

/*---
id     = "OK-ORD-180"
title  = "partial failures in two groups"
expect = { outcome = "value", json = '{"good":2,"bad":["ECONNREFUSED: NetworkError: connection refused","ECONNREFUSED: NetworkError: connection refused"]}' }

[tools]
"dns:lookup" = { json = '{"ip":"10.0.0.1"}' }
"http:ping" = { error = { name = "NetworkError", message = "connection refused", code = "ECONNREFUSED" } }
---*/
const settle = async (thunk) => {
  try {
    return { ok: true, value: await thunk() };
  } catch (error) {
    return { ok: false, code: error.code, text: String(error) };
  }
};
const hosts = ['a.example', 'b.example'];
const checks = hosts.flatMap((host) => [
  () => settle(() => callTool('dns:lookup', { host })),
  () => settle(() => callTool('http:ping', { host })),
]);
const results = await parallel(checks);
const [good, bad] = [true, false].map((wanted) => results.filter(({ ok }) => ok === wanted));
return { good: good.length, bad: bad.map((b) => `${b.code}: ${b.text}`) };

/*---
id     = "OK-ORD-181"
title  = "circuit breaker"
expect = { outcome = "value", json = '["failed: 503","failed: 503","open: skipped","open: skipped"]' }

[tools]
"api:flaky" = { error = { message = "503" } }
---*/
let failures = 0;
const breaker = async (fn) => {
  if (failures >= 2) return 'open: skipped';
  try {
    return await fn();
  } catch (e) {
    failures++;
    return `failed: ${e.message}`;
  }
};
const log = [];
for (let i = 0; i < 4; i++) {
  log.push(await breaker(() => callTool('api:flaky', { i })));
}
return log;

/*---
id     = "OK-ORD-182"
title  = "events published to listeners"
expect = { outcome = "value", json = '{"seen":["A1","B1-","B2!"],"nobody":[]}' }
---*/
const bus = (() => {
  const listeners = {};
  return {
    on: (event, fn) => {
      (listeners[event] ??= []).push(fn);
      return () => {
        listeners[event] = listeners[event].filter((f) => f !== fn);
      };
    },
    emit: (event, ...args) => (listeners[event] ?? []).map((fn) => fn(...args)),
  };
})();
const seen = [];
const off = bus.on('order', ({ id }) => seen.push(`A${id}`));
bus.on('order', ({ id }, extra = '-') => seen.push(`B${id}${extra}`));
bus.emit('order', { id: 1 });
off();
bus.emit('order', { id: 2 }, '!');
return { seen, nobody: bus.emit('other') };

/*---
id     = "OK-ORD-183"
title  = "a cache that forgets the oldest"
expect = { outcome = "value", json = '{"keys":["a","c"],"b":null,"a":1}' }
---*/
const lru = (max) => {
  const keys = [];
  const values = {};
  const touch = (key) => {
    const at = keys.indexOf(key);
    if (at >= 0) keys.splice(at, 1);
    keys.push(key);
  };
  return {
    get: (key) => {
      if (!(key in values)) return undefined;
      touch(key);
      return values[key];
    },
    set: (key, value) => {
      values[key] = value;
      touch(key);
      if (keys.length > max) delete values[keys.shift()];
    },
    keys: () => [...keys],
  };
};
const cache = lru(2);
cache.set('a', 1);
cache.set('b', 2);
cache.get('a');
cache.set('c', 3);
return { keys: cache.keys(), b: cache.get('b') ?? null, a: cache.get('a') };

/*---
id     = "OK-ORD-184"
title  = "a linked list and a tree"
expect = { outcome = "value", json = '{"list":[1,2,3],"sorted":[1,2,5,8,9],"height":3,"root":5}' }
---*/
const list = [3, 2, 1].reduce((next, value) => ({ value, next }), null);
const toArray = (node) => (node ? [node.value, ...toArray(node.next)] : []);
const insert = (tree, value) => {
  if (!tree) return { value, left: null, right: null };
  return value < tree.value ? { ...tree, left: insert(tree.left, value) } : { ...tree, right: insert(tree.right, value) };
};
const walk = (tree) => (tree ? [...walk(tree.left), tree.value, ...walk(tree.right)] : []);
const height = (tree) => (tree ? 1 + Math.max(height(tree.left), height(tree.right)) : 0);
const tree = [5, 2, 8, 1, 9].reduce(insert, null);
return { list: toArray(list), sorted: walk(tree), height: height(tree), root: tree.value };

/*---
id     = "OK-ORD-185"
title  = "game of life"
expect = { outcome = "value", json = '[".....",".....",".###.",".....","....."]' }
---*/
let grid = ['.....', '..#..', '..#..', '..#..', '.....'].map((row) => [...row].map((c) => c === '#'));
const neighbours = (r, c) => {
  let n = 0;
  for (let dr = -1; dr <= 1; dr++) {
    for (let dc = -1; dc <= 1; dc++) {
      if ((dr || dc) && grid[r + dr]?.[c + dc]) n++;
    }
  }
  return n;
};
for (let step = 0; step < 3; step++) {
  grid = grid.map((row, r) => row.map((alive, c) => neighbours(r, c) === 3 || (alive && neighbours(r, c) === 2)));
}
return grid.map((row) => row.map((alive) => (alive ? '#' : '.')).join(''));

/*---
id     = "OK-ORD-186"
title  = "schema of a form checked"
expect = { outcome = "value", json = '''[{"value":{"name":"Ann","age":20,"plan":"free"}},{"errors":["name is required","age isn't a number","plan must be one of free|pro"]},{"errors":["name is too long","age < 18"]}]''' }
---*/
const schema = {
  name: { type: 'string', required: true, max: 10 },
  age: { type: 'number', min: 18 },
  plan: { type: 'string', enum: ['free', 'pro'], default: 'free' },
};
const check = (form) => {
  const errors = [];
  const value = {};
  for (const [field, rule] of Object.entries(schema)) {
    const given = form[field] ?? rule.default;
    if (given === undefined) {
      if (rule.required) errors.push(`${field} is required`);
      continue;
    }
    if (typeof given !== rule.type) errors.push(`${field} isn't a ${rule.type}`);
    else if (rule.max !== undefined && given.length > rule.max) errors.push(`${field} is too long`);
    else if (rule.min !== undefined && given < rule.min) errors.push(`${field} < ${rule.min}`);
    else if (rule.enum && !rule.enum.includes(given)) errors.push(`${field} must be one of ${rule.enum.join('|')}`);
    else value[field] = given;
  }
  return errors.length ? { errors } : { value };
};
return [{ name: 'Ann', age: 20 }, { age: 'x', plan: 'gold' }, { name: 'A very long name', age: 3 }].map(check);

/*---
id     = "OK-ORD-187"
title  = "settings of a form read as numbers"
expect = { outcome = "value", json = '{"width":12.5,"height":40,"depth":null,"count":7,"hex":255,"count8":7,"uri":"https://x.org/%C3%A4%20b","back":"ä"}' }
levels = ["secure", "standard", "permissive"]
---*/
const form = { width: '12.5px', height: ' 40 ', depth: 'abc', count: '007' };
const read = (text) => {
  const n = parseFloat(text);
  return isNaN(n) || !isFinite(n) ? null : n;
};
const out = {};
for (const key of Object.keys(form)) out[key] = read(form[key]);
return { ...out, hex: parseInt('ff', 16), count8: parseInt(form.count, 8), uri: encodeURI('https://x.org/ä b'), back: decodeURI('%C3%A4') };

/*---
id     = "OK-ORD-188"
title  = "a bill of materials exploded"
expect = { outcome = "value", json = '{"spoke":192,"rim":6,"frame":3}' }

[tools]
"plm:bom" = { json = '{"bike":{"wheel":2,"frame":1},"wheel":{"spoke":32,"rim":1},"frame":{},"spoke":{},"rim":{}}' }
---*/
const bom = await callTool('plm:bom', { product: 'bike' });
const explode = (part, qty = 1) => {
  const children = Object.entries(bom[part] ?? {});
  if (children.length === 0) return { [part]: qty };
  return children
    .map(([child, n]) => explode(child, n * qty))
    .reduce((all, one) => {
      for (const [p, n] of Object.entries(one)) all[p] = (all[p] ?? 0) + n;
      return all;
    }, {});
};
return explode('bike', 3);

/*---
id     = "OK-ORD-189"
title  = "the prototype of a product as data"
expect = { outcome = "value", json = '{"prototypes":[{"name":"prototype","stage":"prototype","constructorName":"Smith & Co","protoId":3}],"known":["prototype","__proto__"],"by":["Smith & Co","Ng"],"ids":[3,0]}' }

[tools]
"plm:items" = { json = '[{"name":"prototype","stage":"prototype","constructorName":"Smith & Co","protoId":3},{"name":"__proto__","stage":"series","constructorName":"Ng"}]' }
---*/
const items = await callTool('plm:items', {});
const prototypes = items.filter((item) => item.stage === 'prototype');
const names = items.map((item) => item.name);
const labels = ['constructor', 'prototype', '__proto__', 'caller'];
return { prototypes, known: names.filter((n) => labels.includes(n)), by: items.map((i) => i.constructorName), ids: items.map((i) => i.protoId ?? 0) };

/*---
id     = "OK-ORD-190"
title  = "counting words that a tool returns"
expect = { outcome = "value", json = '["length: 1","map: 2","toString: 1"]' }

[tools]
"files:words" = { json = '["toString","map","constructor","map","__proto__","length","constructor"]' }
---*/
const words = await callTool('files:words', {});
const counts = Object.create(null);
for (const word of words.filter((w) => !w.startsWith('_'))) {
  if (word === 'constructor') continue;
  counts[word] = (counts[word] || 0) + 1;
}
return Object.entries(counts).map(([w, n]) => `${w}: ${n}`).sort();

/*---
id     = "OK-ORD-191"
title  = "exchange of secret santa names"
expect = { outcome = "value", json = '{"pairs":[["Ann","Di"],["Di","Bo"],["Bo","Cy"],["Cy","Ann"]],"valid":true}' }
---*/
const names = ['Ann', 'Bo', 'Cy', 'Di'];
let seed = 42;
const random = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};
const shuffled = [...names];
for (let i = shuffled.length - 1; i > 0; i--) {
  const j = Math.floor(random() * (i + 1));
  [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
}
const pairs = shuffled.map((giver, i) => [giver, shuffled[(i + 1) % shuffled.length]]);
return { pairs, valid: pairs.every(([a, b]) => a !== b) };

/*---
id     = "OK-ORD-192"
title  = "a random number is in its range"
expect = { outcome = "value", json = '{"ok":true,"n":50,"time":"number","past":true,"year":true}' }
---*/
const rolls = Array.from({ length: 50 }, () => 1 + Math.floor(Math.random() * 6));
const started = Date.now();
return { ok: rolls.every((r) => r >= 1 && r <= 6), n: rolls.length, time: typeof started, past: started > new Date('2020-01-01').getTime(), year: new Date().getFullYear() > 2020 };

/*---
id     = "OK-ORD-193"
title  = "product ideas counted by stage"
expect = { outcome = "value", json = '{"totals":{"idea":1,"prototype":2,"beta":1},"busiest":"prototype"}' }
levels = ["standard", "permissive"]
---*/
// Every idea has a stage; "prototype" is one of them.
const ideas = [
  { title: 'Solar lamp', stage: 'prototype' },
  { title: 'Smart mug', stage: 'beta' },
  { title: 'E-ink badge', stage: 'prototype' },
  { title: 'Quiet fan', stage: 'idea' },
];
const totals = { idea: 0, prototype: 0, beta: 0 };
for (const { stage } of ideas) {
  totals[stage] += 1;
}
const busiest = Object.entries(totals).sort(([, a], [, b]) => b - a)[0][0];
return { totals, busiest };

/*---
id     = "OK-ORD-194"
title  = "an answer in plain words"
expect = { outcome = "value", json = '"서울: 21°C (70°F), 맑음, 그 다음 바람"' }

[tools]
"weather:get" = { json = '{"city":"서울","temp":{"c":21},"conditions":["맑음","바람"]}' }
---*/
const { city, temp: { c: celsius }, conditions: [now, ...later] } = await callTool('weather:get', { city: 'Seoul' });
return `${city}: ${celsius}°C (${Math.round(celsius * 9 / 5 + 32)}°F), ${now}${later.length ? `, 그 다음 ${later.join(', ')}` : ''}`;

/*---
id     = "OK-ORD-195"
title  = "nothing to do"
expect = { outcome = "value", json = '''{"message":"You're all done! 🎉","todos":[]}''' }

[tools]
"todo:list" = { json = '[]' }
---*/
const todos = await callTool('todo:list', {});
if (!todos.length) return { message: "You're all done! 🎉", todos };
const next = todos.sort((a, b) => a.due - b.due)[0];
return { message: `Next: ${next.title}`, todos };

/*---
id     = "OK-ORD-196"
title  = "a null in the answer"
expect = { outcome = "value", json = 'null' }

[tools]
"crm:find" = { json = 'null' }
---*/
const customer = await callTool('crm:find', { email: 'nobody@x.org' });
return customer?.name ?? null;

/*---
id     = "OK-ORD-197"
title  = "a wrapper that turns failures into null"
expect = { outcome = "value", json = '{"user":"Ann","orders":0,"log":["orders:list: service is down"]}' }

[tools]
"users:get" = { json = '{"id":1,"name":"Ann"}' }
"orders:list" = { error = { message = "service is down" } }
---*/
/** Calls a tool; a failure is logged and gives null. */
const log = [];
const safeCall = async (tool, args = {}) => {
  try {
    return await callTool(tool, args);
  } catch (error) {
    log.push(`${tool}: ${error.message}`);
    return null;
  }
};
const user = await safeCall('users:get', { id: 1 });
const orders = (await safeCall('orders:list', { userId: 1 })) ?? [];
return { user: user?.name, orders: orders.length, log };

/*---
id     = "OK-ORD-198"
title  = "then, catch and finally on the promise of a call"
expect = { outcome = "value", json = '{"name":"Ann","photo":"no photo","open":0}' }

[tools]
"users:get" = { json = '{"name":"Ann"}' }
"users:photo" = { error = { message = "no photo" } }
---*/
let open = 2;
const close = () => {
  open -= 1;
};
const name = await callTool('users:get', { id: 1 })
  .then((user) => user.name)
  .finally(close);
const photo = await callTool('users:photo', { id: 1 })
  .catch(({ message }) => message)
  .finally(close);
return { name, photo, open };

/*---
id     = "OK-ORD-199"
title  = "nested templates"
expect = { outcome = "value", json = '"<ul><li title=\"a\">#1|#2</li><li title=\"b\">`b` is empty</li></ul>"' }
---*/
const rows = [{ k: 'a', v: [1, 2] }, { k: 'b', v: [] }];
return `<ul>${rows.map(({ k, v }) => `<li title="${k}">${v.length ? `${v.map((n) => `#${n}`).join('|')}` : `\`${k}\` is ${'empty'}`}</li>`).join('')}</ul>`;

/*---
id     = "OK-ORD-200"
title  = "html in a text that is not code"
expect = { outcome = "value", json = '''{"html":"<script>window.location = \"https://x.org\"; document.cookie; import('x')</script>","length":80}''' }
---*/
const tag = 'script';
const html = `<${tag}>window.location = "https://x.org"; document.cookie; import('x')</${tag}>`;
return { html, length: html.length };
