/*---
id     = "OK-FRESH-301"
title  = "csv parse"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[{"id": "1", "name": "Widget, large", "qty": "5"}, {"id": "2", "name": "Gadget", "qty": "12"}, {"id": "3", "name": "He said \"hi\"", "qty": "1"}]' }
---*/
const text = 'id,name,qty\n1,"Widget, large",5\n2,Gadget,12\n3,"He said ""hi""",1\n';
const parseLine = (line) => {
  const cells = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (quoted) {
      if (c === '"' && line[i + 1] === '"') { cell += '"'; i++; }
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { cells.push(cell); cell = ''; }
    else cell += c;
  }
  cells.push(cell);
  return cells;
};
const [header, ...rows] = text.trim().split('\n').map(parseLine);
return rows.map((row) => Object.fromEntries(row.map((value, i) => [header[i], value])));

/*---
id     = "OK-FRESH-302"
title  = "markdown table"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '"| city      | temp | ok |\n| --------- | ---- | -- |\n| Zürich    | 21.5 | ✅  |\n| São Paulo | 30.0 | ❌  |"' }
---*/
const rows = [{ city: 'Zürich', temp: 21.456, ok: true }, { city: 'São Paulo', temp: 30, ok: false }];
const cols = Object.keys(rows[0]);
const fmt = (v) => (typeof v === 'number' ? v.toFixed(1) : typeof v === 'boolean' ? (v ? '✅' : '❌') : String(v));
const widths = cols.map((c) => Math.max(c.length, ...rows.map((r) => fmt(r[c]).length)));
const line = (cells) => `| ${cells.map((c, i) => c.padEnd(widths[i])).join(' | ')} |`;
return [line(cols), line(widths.map((w) => '-'.repeat(w))), ...rows.map((r) => line(cols.map((c) => fmt(r[c]))))].join('\n');

/*---
id     = "OK-FRESH-303"
title  = "pagination with cursor"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"all": [1, 2, 3], "total": 3}' }
tools  = { "echo:page" = "echoes" }
---*/
const pages = { start: { items: [1, 2], next: 'p2' }, p2: { items: [3], next: 'p3' }, p3: { items: [], next: null } };
let cursor = 'start';
const all = [];
for (let i = 0; i < 100 && cursor; i++) {
  const { page } = await callTool('echo:page', { page: pages[cursor] });
  all.push(...page.items);
  cursor = page.next;
}
return { all, total: all.length };

/*---
id     = "OK-FRESH-304"
title  = "retry with backoff list"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"result": "ok at 2", "errors": [{"i": 0, "delay": 100, "message": "try 0 failed"}, {"i": 1, "delay": 200, "message": "try 1 failed"}]}' }
---*/
const delays = [100, 200, 400];
const attempt = async (n) => { if (n < 2) throw { message: `try ${n} failed`, retryable: true }; return `ok at ${n}`; };
let result = null;
const errors = [];
for (const [i, delay] of delays.entries()) {
  try {
    result = await attempt(i);
    break;
  } catch (err) {
    errors.push({ i, delay, message: err?.message ?? String(err) });
    if (!err.retryable) throw err;
  }
}
return { result, errors };

/*---
id     = "OK-FRESH-305"
title  = "date arithmetic"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"days": ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"], "weekend": ["2024-03-02"], "between": 7, "month": 2}' }
---*/
const addDays = (iso, n) => { const d = new Date(`${iso}T00:00:00Z`); d.setUTCDate(d.getUTCDate() + n); return d.toISOString().slice(0, 10); };
const daysBetween = (a, b) => Math.round((Date.parse(b) - Date.parse(a)) / 86400000);
const isWeekend = (iso) => [0, 6].includes(new Date(iso).getUTCDay());
const start = '2024-02-27';
const days = Array.from({ length: 5 }, (_, i) => addDays(start, i));
return { days, weekend: days.filter(isWeekend), between: daysBetween(start, '2024-03-05'), month: new Date('2024-02-27').getUTCMonth() + 1 };

/*---
id     = "OK-FRESH-306"
title  = "log parsing without regex"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"byLevel": {"ERROR": 1, "INFO": 1, "WARN": 1}, "first": {"ts": "2024-05-01T10:00:00Z", "level": "ERROR", "source": "db", "message": "connection lost: timeout=30s"}, "sources": ["db", "web", "web"]}' }
---*/
const log = `2024-05-01T10:00:00Z ERROR [db] connection lost: timeout=30s
2024-05-01T10:00:05Z INFO [web] GET /users?id=5 200 12ms
2024-05-01T10:00:09Z WARN [web] slow request: 1450ms`;
const entries = log.split('\n').map((l) => {
  const [ts, level, ...rest] = l.split(' ');
  const joined = rest.join(' ');
  const open = joined.indexOf('['), close = joined.indexOf(']');
  return { ts, level, source: joined.slice(open + 1, close), message: joined.slice(close + 2) };
});
const byLevel = entries.reduce((acc, e) => ({ ...acc, [e.level]: (acc[e.level] || 0) + 1 }), {});
return { byLevel, first: entries[0], sources: entries.map((e) => e.source) };

/*---
id     = "OK-FRESH-307"
title  = "tree recursion"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"total": 10, "paths": ["/root", "/root/a", "/root/a/b", "/root/c"], "depth": 3}' }
---*/
const tree = { name: 'root', size: 1, children: [{ name: 'a', size: 2, children: [{ name: 'b', size: 3 }] }, { name: 'c', size: 4, children: [] }] };
const total = (node) => node.size + (node.children ?? []).reduce((sum, child) => sum + total(child), 0);
const paths = (node, prefix = '') => { const path = `${prefix}/${node.name}`; return [path, ...(node.children ?? []).flatMap((child) => paths(child, path))]; };
const depth = (node) => 1 + Math.max(0, ...(node.children || []).map(depth));
return { total: total(tree), paths: paths(tree), depth: depth(tree) };

/*---
id     = "OK-FRESH-308"
title  = "sort localeCompare"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["alice", "Bob", "carol", "Ådne", "Ólafur"]' }
---*/
const people = ['Ólafur', 'Bob', 'alice', 'Ådne', 'carol'];
return [...people].sort((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1);

/*---
id     = "OK-FRESH-309"
title  = "sort ascii localeCompare"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["gamma", "alpha", "beta"]' }
---*/
const rows = [{ n: 'beta', v: 2 }, { n: 'alpha', v: 2 }, { n: 'gamma', v: 5 }];
return rows.sort((a, b) => b.v - a.v || a.n.localeCompare(b.n)).map((r) => r.n);

/*---
id     = "OK-FRESH-310"
title  = "currency format"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["€1,234,567.89", "-€0.05", "€1,000.00", "€0.99"]' }
---*/
const format = (cents, symbol = '€') => {
  const sign = cents < 0 ? '-' : '';
  const abs = Math.abs(cents);
  const whole = String(Math.floor(abs / 100));
  let grouped = '';
  for (let i = 0; i < whole.length; i++) {
    if (i > 0 && (whole.length - i) % 3 === 0) grouped += ',';
    grouped += whole[i];
  }
  return `${sign}${symbol}${grouped}.${String(abs % 100).padStart(2, '0')}`;
};
return [format(123456789), format(-5), format(100000), format(99)];

/*---
id     = "OK-FRESH-311"
title  = "bigint factorial"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"digits": "265252859812191058636308480000000", "len": 33, "mod": 511524, "cmp": true, "neg": "-2", "big": "12345678901234567891"}' }
---*/
const fact = (n) => (n <= 1n ? 1n : n * fact(n - 1n));
const digits = fact(30n).toString();
return { digits, len: digits.length, mod: Number(fact(20n) % 1000003n), cmp: 10n > 9, neg: -5n / 2n, big: BigInt('12345678901234567890') + 1n };

/*---
id     = "OK-FRESH-312"
title  = "switch state machine"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["running", "paused", "running", "failed", "running", "idle", "ignored unknown"]' }
---*/
const events = ['start', 'pause', 'resume', 'fail', 'start', 'stop', 'unknown'];
let state = 'idle';
const trace = [];
for (const event of events) {
  switch (`${state}:${event}`) {
    case 'idle:start':
    case 'failed:start':
      state = 'running';
      break;
    case 'running:pause':
      state = 'paused';
      break;
    case 'paused:resume': state = 'running'; break;
    case 'running:fail': state = 'failed'; break;
    case 'running:stop': state = 'idle'; break;
    default:
      trace.push(`ignored ${event}`);
      continue;
  }
  trace.push(state);
}
return trace;

/*---
id     = "OK-FRESH-313"
title  = "labelled matrix"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"found": {"r": 1, "c": 1}, "transposed": [[1, 4, 7], [2, -1, 8], [3, 6, 9]]}' }
---*/
const matrix = [[1, 2, 3], [4, -1, 6], [7, 8, 9]];
let found = null;
search:
for (let r = 0; r < matrix.length; r++) {
  for (let c = 0; c < matrix[r].length; c++) {
    if (matrix[r][c] < 0) { found = { r, c }; break search; }
  }
}
const transposed = matrix[0].map((_, c) => matrix.map((row) => row[c]));
return { found, transposed };

/*---
id     = "OK-FRESH-314"
title  = "parallel nested enrich"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[{"id": 1, "items": [{"sku": "a", "price": 97}, {"sku": "b", "price": 98}], "total": 195}, {"id": 2, "items": [{"sku": "c", "price": 99}], "total": 99}]' }
tools  = { "echo:price" = "echoes" }
---*/
const orders = [{ id: 1, items: ['a', 'b'] }, { id: 2, items: ['c'] }];
const enriched = await parallel(orders, async (order) => {
  const items = await parallel(order.items, async (sku) => {
    const { price } = await callTool('echo:price', { sku, price: sku.charCodeAt(0) });
    return { sku, price };
  });
  return { ...order, items, total: items.reduce((t, { price }) => t + price, 0) };
});
return enriched;

/*---
id     = "OK-FRESH-315"
title  = "group and aggregate"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"pivot": {"N": {"q1": 13, "q2": 7}, "S": {"q1": 5, "q2": 1}}, "totals": [["N", 20], ["S", 6]]}' }
---*/
const sales = [['N', 'q1', 10], ['S', 'q1', 5], ['N', 'q2', 7], ['S', 'q2', 1], ['N', 'q1', 3]];
const pivot = {};
for (const [region, quarter, amount] of sales) {
  pivot[region] ??= {};
  pivot[region][quarter] = (pivot[region][quarter] ?? 0) + amount;
}
const totals = Object.entries(pivot).map(([region, qs]) => [region, Object.values(qs).reduce((a, b) => a + b, 0)]);
totals.sort(([, a], [, b]) => b - a);
return { pivot, totals };

/*---
id     = "OK-FRESH-316"
title  = "statistics"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"mean": 18, "sd": 13.4907, "median": 15.5, "p90": 42, "range": 38}' }
---*/
const xs = [4, 8, 15, 16, 23, 42];
const mean = xs.reduce((a, b) => a + b) / xs.length;
const variance = xs.map((x) => (x - mean) ** 2).reduce((a, b) => a + b) / (xs.length - 1);
const sorted = [...xs].sort((a, b) => a - b);
const mid = Math.floor(sorted.length / 2);
const median = sorted.length % 2 ? sorted[mid] : (sorted[mid - 1] + sorted[mid]) / 2;
return { mean, sd: +Math.sqrt(variance).toFixed(4), median, p90: sorted[Math.ceil(0.9 * sorted.length) - 1], range: sorted.at(-1) - sorted[0] };

/*---
id     = "OK-FRESH-317"
title  = "word frequency multi script"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[["и", 2], ["кот", 2], ["der", 1], ["die", 1], ["hund", 1]]' }
---*/
const text = 'Der Hund und die Katze. Кот и собака, кот и мышь! 猫と犬と猫';
const words = text.toLowerCase().split(' ').map((w) => [...w].filter((c) => !'.,!?'.includes(c)).join('')).filter(Boolean);
const freq = {};
words.forEach((w) => { freq[w] = (freq[w] || 0) + 1; });
return Object.entries(freq).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 5);

/*---
id     = "OK-FRESH-318"
title  = "url building"
levels = ["secure", "standard"]
expect = { outcome = "value", json = '{"query": "q=na%C3%AFve%20caf%C3%A9&page=2&tags=a%26b&tags=c%20d", "parsed": [["q", "naïve café"], ["page", "2"], ["tags", "a&b"], ["tags", "c d"]]}' }
---*/
const params = { q: 'naïve café', page: 2, tags: ['a&b', 'c d'], empty: null };
const query = Object.entries(params)
  .filter(([, v]) => v !== null && v !== undefined)
  .flatMap(([k, v]) => (Array.isArray(v) ? v.map((x) => [k, x]) : [[k, v]]))
  .map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`)
  .join('&');
const parsed = query.split('&').map((p) => p.split('=').map(decodeURIComponent));
return { query, parsed };

/*---
id     = "OK-FRESH-319"
title  = "deep merge"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"a": {"x": 1, "y": [2], "z": {"w": 1}}, "b": 1, "c": null}' }
---*/
const isObject = (v) => v !== null && typeof v === 'object' && !Array.isArray(v);
const merge = (a, b) => {
  const out = { ...a };
  for (const [key, value] of Object.entries(b)) {
    out[key] = isObject(value) && isObject(out[key]) ? merge(out[key], value) : value;
  }
  return out;
};
return merge({ a: { x: 1, y: [1] }, b: 1 }, { a: { y: [2], z: { w: 1 } }, c: null });

/*---
id     = "OK-FRESH-320"
title  = "flatten object"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"a": 1, "b.c": 2, "b.d.e.0": 3, "b.d.e.1": 4, "f": null}' }
---*/
const flatten = (obj, prefix = '') => Object.entries(obj).reduce((acc, [k, v]) => {
  const key = prefix ? `${prefix}.${k}` : k;
  return typeof v === 'object' && v !== null ? { ...acc, ...flatten(v, key) } : { ...acc, [key]: v };
}, {});
return flatten({ a: 1, b: { c: 2, d: { e: [3, 4] } }, f: null });

/*---
id     = "OK-FRESH-321"
title  = "validate records"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[{"index": 0, "valid": true, "errors": {}}, {"index": 1, "valid": false, "errors": {"email": "invalid email", "age": "not a number"}}, {"index": 2, "valid": false, "errors": {"email": "invalid email", "age": "too young"}}]' }
---*/
const records = [{ email: 'a@b.co', age: '34' }, { email: 'bad', age: 'x' }, { age: 17 }];
const rules = {
  email: (v) => (typeof v === 'string' && v.includes('@') && v.indexOf('.', v.indexOf('@')) > 0 ? null : 'invalid email'),
  age: (v) => { const n = Number(v); return Number.isNaN(n) ? 'not a number' : n < 18 ? 'too young' : null; },
};
return records.map((record, index) => {
  const errors = Object.keys(rules).map((field) => [field, rules[field](record[field])]).filter(([, e]) => e);
  return { index, valid: errors.length === 0, errors: Object.fromEntries(errors) };
});

/*---
id     = "OK-FRESH-322"
title  = "queue bfs"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[["a", "b", "d", "f"], null]' }
---*/
const graph = { a: ['b', 'c'], b: ['d'], c: ['d', 'e'], d: ['f'], e: ['f'], f: [] };
const shortest = (from, to) => {
  const queue = [[from]];
  const seen = { [from]: true };
  for (let steps = 0; queue.length > 0 && steps < 1000; steps++) {
    const path = queue.shift();
    const node = path[path.length - 1];
    if (node === to) return path;
    for (const next of graph[node]) {
      if (!seen[next]) { seen[next] = true; queue.push([...path, next]); }
    }
  }
  return null;
};
return [shortest('a', 'f'), shortest('f', 'a')];

/*---
id     = "OK-FRESH-323"
title  = "dijkstra"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"A": 0, "B": 3, "C": 1, "D": 8}' }
---*/
const edges = [['A', 'B', 4], ['A', 'C', 1], ['C', 'B', 2], ['B', 'D', 5], ['C', 'D', 8]];
const nodes = [...edges.flatMap(([a, b]) => [a, b])].filter((n, i, all) => all.indexOf(n) === i);
const dist = Object.fromEntries(nodes.map((n) => [n, Infinity]));
dist.A = 0;
const open = [...nodes];
for (let round = 0; round < nodes.length; round++) {
  open.sort((a, b) => dist[a] - dist[b]);
  const at = open.shift();
  for (const [a, b, w] of edges) if (a === at) dist[b] = Math.min(dist[b], dist[a] + w);
}
return dist;

/*---
id     = "OK-FRESH-324"
title  = "memo fibonacci"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[55, 832040, 12586269025]' }
---*/
const memo = {};
const fib = (n) => (n in memo ? memo[n] : (memo[n] = n < 2 ? n : fib(n - 1) + fib(n - 2)));
return [10, 30, 50].map(fib);

/*---
id     = "OK-FRESH-325"
title  = "primes"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]' }
---*/
const limit = 50;
const sieve = Array(limit + 1).fill(true).fill(false, 0, 2);
for (let p = 2; p * p <= limit; p += 1) {
  if (sieve[p]) for (let m = p * p; m <= limit; m += p) sieve[m] = false;
}
return sieve.map((is, n) => (is ? n : -1)).filter((n) => n >= 0);

/*---
id     = "OK-FRESH-326"
title  = "roman numerals"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["MCMXCIV", "MMXXIV", "XLIX"]' }
---*/
const table = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
const roman = (n) => table.reduce((acc, [v, s]) => { const times = Math.floor(acc.rest / v); return { rest: acc.rest - times * v, out: acc.out + s.repeat(times) }; }, { rest: n, out: '' }).out;
return [1994, 2024, 49].map(roman);

/*---
id     = "OK-FRESH-327"
title  = "caesar"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["Khoor, Zruog", "Zebra"]' }
---*/
const shift = (s, k) => [...s].map((ch) => {
  const code = ch.charCodeAt(0);
  if (code >= 65 && code <= 90) return String.fromCharCode(((code - 65 + k + 26) % 26) + 65);
  if (code >= 97 && code <= 122) return String.fromCharCode(((code - 97 + k + 26) % 26) + 97);
  return ch;
}).join('');
return [shift('Hello, World', 3), shift(shift('Zebra', 5), -5)];

/*---
id     = "OK-FRESH-328"
title  = "chunk zip unique"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[[[1, 2], [3, 4], [5]], [[1, "a"], [2, "b"]], [{"id": 1}, {"id": 2}]]' }
---*/
const chunk = (xs, n) => xs.length ? [xs.slice(0, n), ...chunk(xs.slice(n), n)] : [];
const zip = (...lists) => Array.from({ length: Math.min(...lists.map((l) => l.length)) }, (_, i) => lists.map((l) => l[i]));
const uniqueBy = (xs, key) => xs.filter((x, i) => xs.findIndex((y) => y[key] === x[key]) === i);
return [chunk([1, 2, 3, 4, 5], 2), zip([1, 2], ['a', 'b', 'c']), uniqueBy([{ id: 1 }, { id: 2 }, { id: 1 }], 'id')];

/*---
id     = "OK-FRESH-329"
title  = "json report string"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"lines": 13, "back": "α,β", "short": "[{\"k\":\"α\"},{\"k\":\"β\"}]"}' }
---*/
const data = { title: 'Отчёт', rows: [{ k: 'α', v: 1 }, { k: 'β', v: 2 }] };
const json = JSON.stringify(data, null, 2);
return { lines: json.split('\n').length, back: JSON.parse(json).rows.map(({ k }) => k).join(), short: JSON.stringify(data.rows, ['k']) };

/*---
id     = "OK-FRESH-330"
title  = "schedule conflicts"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"conflicts": ["A/B"], "busy": 210}' }
---*/
const meetings = [{ t: 'A', from: '09:00', to: '10:00' }, { t: 'B', from: '09:30', to: '11:00' }, { t: 'C', from: '11:00', to: '12:00' }];
const minutes = (hm) => { const [h, m] = hm.split(':').map(Number); return h * 60 + m; };
const conflicts = [];
for (let i = 0; i < meetings.length; i++) {
  for (let j = i + 1; j < meetings.length; j++) {
    const [a, b] = [meetings[i], meetings[j]];
    if (minutes(a.from) < minutes(b.to) && minutes(b.from) < minutes(a.to)) conflicts.push(`${a.t}/${b.t}`);
  }
}
const busy = meetings.map((m) => minutes(m.to) - minutes(m.from)).reduce((a, b) => a + b, 0);
return { conflicts, busy };

/*---
id     = "OK-FRESH-331"
title  = "error handling tool"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"results": [{"id": 1, "status": "ok"}, {"id": 2, "status": "failed", "reason": "no luck"}, {"id": 3, "status": "ok"}], "failed": 1}' }
tools  = { "echo:get" = "echoes", "fail:get" = { error = { name = "NoLuck", message = "no luck" } } }
---*/
const results = [];
for (const id of [1, 2, 3]) {
  try {
    const r = id === 2 ? await callTool('fail:get', { id }) : await callTool('echo:get', { id });
    results.push({ id: r.id, status: 'ok' });
  } catch (error) {
    results.push({ id, status: 'failed', reason: error.message });
  }
}
return { results, failed: results.filter(({ status }) => status === 'failed').length };

/*---
id     = "OK-FRESH-332"
title  = "finally cleanup"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"caught": "inner", "ok": "B", "opened": ["a", "closed a", "b", "closed b"]}' }
---*/
const opened = [];
const withResource = async (name, fn) => {
  opened.push(name);
  try {
    return await fn(name);
  } finally {
    opened.push(`closed ${name}`);
  }
};
let caught;
try {
  await withResource('a', async () => { throw { message: 'inner' }; });
} catch (e) {
  caught = e.message;
}
const ok = await withResource('b', async (n) => n.toUpperCase());
return { caught, ok, opened };

/*---
id     = "OK-FRESH-333"
title  = "diff objects"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[{"key": "b", "type": "changed", "from": 2, "to": 3}, {"key": "c", "type": "changed", "from": {"d": 1}, "to": {"d": 2}}, {"key": "e", "type": "added", "to": 5}]' }
---*/
const before = { a: 1, b: 2, c: { d: 1 } }, after = { a: 1, b: 3, e: 5, c: { d: 2 } };
const keys = [...Object.keys(before), ...Object.keys(after)].filter((k, i, all) => all.indexOf(k) === i);
return keys.flatMap((key) => {
  const [x, y] = [before[key], after[key]];
  if (JSON.stringify(x) === JSON.stringify(y)) return [];
  return [{ key, type: !(key in before) ? 'added' : !(key in after) ? 'removed' : 'changed', from: x, to: y }];
});

/*---
id     = "OK-FRESH-334"
title  = "template report"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '''"Hello O'Neil,\nPlan: PRO (5 seats)\nLast login: never\nTotal: #1, #2, #3"''' }
---*/
const user = { name: "O'Neil", plan: { name: 'pro', seats: 5 }, lastLogin: null };
return `
Hello ${user.name},
Plan: ${user.plan?.name?.toUpperCase() ?? 'none'} (${user.plan.seats} seat${user.plan.seats === 1 ? '' : 's'})
Last login: ${user.lastLogin ? new Date(user.lastLogin).toISOString() : 'never'}
Total: ${[1, 2, 3].map((n) => `#${n}`).join(', ')}
`.trim();

/*---
id     = "OK-FRESH-335"
title  = "slug and truncate"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["creme-brulee-a-la-carte", "The quick…"]' }
---*/
const slug = (s) => s.normalize('NFD').split('').filter((c) => c < '\u0300' || c > '\u036f').join('').toLowerCase().split(' ').filter((w) => w).join('-');
const truncate = (s, n) => (s.length <= n ? s : `${s.slice(0, n - 1).trimEnd()}…`);
return [slug('Crème Brûlée  à la carte'), truncate('The quick brown fox', 10)];

/*---
id     = "OK-FRESH-336"
title  = "running totals"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"ledger": [{"d": "2024-01-01", "a": 100, "balance": 100}, {"d": "2024-01-02", "a": 5.5, "balance": 105.5}, {"d": "2024-01-03", "a": -20, "balance": 85.5}], "min": 85.5}' }
---*/
const tx = [{ d: '2024-01-03', a: -20 }, { d: '2024-01-01', a: 100 }, { d: '2024-01-02', a: 5.5 }];
let balance = 0;
const ledger = tx.slice().sort((x, y) => x.d.localeCompare(y.d)).map(({ d, a }) => ({ d, a, balance: (balance += a) }));
return { ledger, min: Math.min(...ledger.map((l) => l.balance)) };

/*---
id     = "OK-FRESH-337"
title  = "inventory reservation"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"stock": {"apple": 2, "pear": 0}, "outcome": [{"item": "apple", "qty": 3, "ok": true}, {"item": "pear", "qty": 1, "ok": false, "missing": 1}, {"item": "apple", "qty": 3, "ok": false, "missing": 1}]}' }
---*/
const stock = { apple: 5, pear: 0 };
const requests = [['apple', 3], ['pear', 1], ['apple', 3]];
const outcome = requests.map(([item, qty]) => {
  const have = stock[item] ?? 0;
  if (have < qty) return { item, qty, ok: false, missing: qty - have };
  stock[item] = have - qty;
  return { item, qty, ok: true };
});
return { stock, outcome };

/*---
id     = "OK-FRESH-338"
title  = "async reduce sequential"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '"result: 20"' }
---*/
const steps = [async (x) => x + 1, async (x) => x * 10, async (x) => `result: ${x}`];
const out = await steps.reduce(async (acc, step) => step(await acc), 1);
return out;

/*---
id     = "OK-FRESH-339"
title  = "promise chain then"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"a": {"got": 1, "twice": 2}, "b": {"got": 2, "twice": 4}}' }
tools  = { "echo:x" = "echoes" }
---*/
const load = (id) => callTool('echo:x', { id }).then(({ id: got }) => ({ got, twice: got * 2 }));
const [a, b] = [await load(1), await load(2)];
return { a, b };

/*---
id     = "OK-FRESH-340"
title  = "regexless email extract"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["ada@example.com", "bob@test.org"]' }
---*/
const body = 'Contact: ada@example.com, or <bob@test.org>; not an@email@twice';
const found = body.split(' ').map((t) => [...t].filter((c) => !'<>,;'.includes(c)).join('')).filter((t) => t.split('@').length === 2 && t.split('@')[1].includes('.'));
return found;

/*---
id     = "OK-FRESH-341"
title  = "number parsing"
levels = ["secure", "standard"]
expect = { outcome = "value", json = '[1234.5, 0.12, null, null, 0, 1000, 42, -7]' }
---*/
const inputs = ['1,234.50', '12%', '', 'abc', '0x1f', '1e3', ' 42 ', '-7'];
return inputs.map((raw) => {
  const cleaned = raw.split(',').join('').trim();
  const pct = cleaned.endsWith('%');
  const n = parseFloat(pct ? cleaned.slice(0, -1) : cleaned);
  return isNaN(n) ? null : pct ? n / 100 : n;
});

/*---
id     = "OK-FRESH-342"
title  = "base64 by hand"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["SGVsbG8=", "YQ==", ""]' }
---*/
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const encode = (s) => {
  let out = '';
  for (let i = 0; i < s.length; i += 3) {
    const n = (s.charCodeAt(i) << 16) | ((s.charCodeAt(i + 1) || 0) << 8) | (s.charCodeAt(i + 2) || 0);
    out += alphabet[(n >> 18) & 63] + alphabet[(n >> 12) & 63] + (i + 1 < s.length ? alphabet[(n >> 6) & 63] : '=') + (i + 2 < s.length ? alphabet[n & 63] : '=');
  }
  return out;
};
return [encode('Hello'), encode('a'), encode('')];

/*---
id     = "OK-FRESH-343"
title  = "hash string"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '"2ef902c8"' }
---*/
let h = 5381;
for (const ch of 'checksum input') h = ((h << 5) + h + ch.codePointAt(0)) >>> 0;
return h.toString(16).padStart(8, '0');

/*---
id     = "OK-FRESH-344"
title  = "levenshtein"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[3, 3, 1]' }
---*/
const lev = (a, b) => {
  let prev = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(prev[j] + 1, row[j - 1] + 1, prev[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    prev = row;
  }
  return prev[b.length];
};
return [lev('kitten', 'sitting'), lev('', 'abc'), lev('naïve', 'naive')];

/*---
id     = "OK-FRESH-345"
title  = "permissions bitmask"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[["READ", "ADMIN"], 5, []]' }
---*/
const PERMS = { READ: 1 << 0, WRITE: 1 << 1, ADMIN: 1 << 2 };
const names = (mask) => Object.entries(PERMS).filter(([, bit]) => mask & bit).map(([name]) => name);
const grant = (mask, ...perms) => perms.reduce((m, p) => m | PERMS[p], mask);
return [names(5), grant(0, 'READ', 'ADMIN'), names(grant(0, 'WRITE') & ~PERMS.WRITE)];

/*---
id     = "OK-FRESH-346"
title  = "event sourcing with reducer map"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"balance": 30, "rejected": 1}' }
---*/
const handlers = {
  deposit: (s, e) => ({ ...s, balance: s.balance + e.amount }),
  withdraw: (s, e) => (e.amount > s.balance ? { ...s, rejected: s.rejected + 1 } : { ...s, balance: s.balance - e.amount }),
};
const events = [{ type: 'deposit', amount: 50 }, { type: 'withdraw', amount: 70 }, { type: 'withdraw', amount: 20 }, { type: 'close' }];
return events.reduce((state, event) => (handlers[event.type] ?? ((s) => s))(state, event), { balance: 0, rejected: 0 });

/*---
id     = "OK-FRESH-347"
title  = "curry pipe"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["1", "8"]' }
---*/
const pipe = (...fns) => (x) => fns.reduce((v, f) => f(v), x);
const curry = (f) => (a) => (b) => f(a, b);
const add = curry((a, b) => a + b);
return pipe(add(2), (x) => x * 3, String, (s) => s.split(''))(4);

/*---
id     = "OK-FRESH-348"
title  = "iterate entries destructure defaults"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["db=x:54320", "cache=localhost:54320"]' }
---*/
const config = { db: { host: 'x', port: undefined }, cache: {} };
const out = [];
for (const [name, { host = 'localhost', port = 5432, ...rest }] of Object.entries(config)) out.push(`${name}=${host}:${port}${Object.keys(rest).length}`);
return out;

/*---
id     = "OK-FRESH-349"
title  = "csv build with escapes"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '"id,note\r\n1,\"a \"\"quote\"\"\"\r\n2,\"x,y\"\r\n3,\r\n4,\"two\nlines\""' }
---*/
const esc = (v) => { const s = String(v ?? ''); return s.includes(',') || s.includes('"') || s.includes('\n') ? `"${s.replaceAll('"', '""')}"` : s; };
const rows = [['id', 'note'], [1, 'a "quote"'], [2, 'x,y'], [3, null], [4, 'two\nlines']];
return rows.map((r) => r.map(esc).join(',')).join('\r\n');

/*---
id     = "OK-FRESH-350"
title  = "matrix multiply"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[[89, 55], [55, 34]]' }
---*/
const mul = (A, B) => A.map((row) => B[0].map((_, j) => row.reduce((s, a, k) => s + a * B[k][j], 0)));
const power = (M, n) => (n === 1 ? M : n % 2 ? mul(M, power(M, n - 1)) : power(mul(M, M), n / 2));
return power([[1, 1], [1, 0]], 10);

/*---
id     = "OK-FRESH-351"
title  = "unicode handling"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"len": 12, "points": 9, "norm": 11, "upper": "SS", "lower": "äö", "at": "ñ", "cp": "1f44d"}' }
---*/
const s = 'e\u0301👨‍👩‍👧 ñ';
return { len: s.length, points: [...s].length, norm: s.normalize('NFC').length, upper: 'ß'.toUpperCase(), lower: 'ÄÖ'.toLowerCase(), at: s.at(-1), cp: '👍'.codePointAt(0).toString(16) };

/*---
id     = "OK-FRESH-352"
title  = "object freeze copy"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"original": {"list": [1, 2], "meta": {"a": 1}}, "updated": {"list": [1, 2, 3], "meta": {"a": 1, "b": 2}}, "same": false, "frozen": true}' }
---*/
const original = Object.freeze({ list: [1, 2], meta: { a: 1 } });
const updated = { ...original, list: [...original.list, 3], meta: { ...original.meta, b: 2 } };
return { original, updated, same: original.meta === updated.meta, frozen: Object.isFrozen(original) };

/*---
id     = "OK-FRESH-353"
title  = "ternary ladder grades"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"Ada": "A (95)", "Bo": "B (82)", "Zoë": "F (58)"}' }
---*/
const grade = (s) => s >= 90 ? 'A' : s >= 80 ? 'B' : s >= 70 ? 'C' : s >= 60 ? 'D' : 'F';
const scores = { Ada: 95, Bo: 82, 'Zoë': 58 };
return Object.fromEntries(Object.entries(scores).map(([n, s]) => [n, `${grade(s)} (${s})`]));

/*---
id     = "OK-FRESH-354"
title  = "iso week"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[1, 1, 53]' }
---*/
const week = (iso) => { const d = new Date(iso); const day = d.getUTCDay() || 7; d.setUTCDate(d.getUTCDate() + 4 - day); const y0 = Date.UTC(d.getUTCFullYear(), 0, 1); return Math.ceil(((d.getTime() - y0) / 86400000 + 1) / 7); };
return ['2024-01-01', '2024-12-31', '2021-01-03'].map(week);

/*---
id     = "OK-FRESH-355"
title  = "sparse / array edge"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '{"len": 3, "has": false, "mapped": 3, "joined": "1--3", "b": 3, "filled": [0, 1, 2], "last": 6, "fromSet": [0, 1]}' }
---*/
const a = [1, , 3];
const b = Array(3);
return { len: a.length, has: 1 in a, mapped: a.map((x) => x * 2).length, joined: a.join('-'), b: b.length, filled: [...b].map((_, i) => i), last: [5, 6, 7].findLast((x) => x < 7), fromSet: Array.from(new Array(2).keys()) };

/*---
id     = "OK-FRESH-356"
title  = "sort numbers strings mixed"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '[[10, 2, 33], ["C", "a", "b"], [false, true], [1, 9, 10]]' }
---*/
return [[10, 2, 33].sort(), ['b', 'a', 'C'].sort(), [true, false].sort(), ['10', '9', '1'].map(Number).sort((a, b) => a - b)];

/*---
id     = "OK-FRESH-357"
title  = "getter avoided object methods as arrows"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '15' }
---*/
const cart = { items: [], add: (item) => { cart.items.push(item); return cart; }, total: () => cart.items.reduce((t, { p, q = 1 }) => t + p * q, 0) };
return cart.add({ p: 5 }).add({ p: 2.5, q: 4 }).total();

/*---
id     = "OK-FRESH-358"
title  = "null safe chains"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["a", "unknown", "unknown"]' }
---*/
const resp = { data: { list: [{ owner: { emails: ['a@x'] } }, { owner: null }, {}] } };
return resp.data.list.map((r) => r?.owner?.emails?.[0]?.split('@')[0] ?? 'unknown');

/*---
id     = "OK-FRESH-359"
title  = "words property names data"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["cut 9"]' }
---*/
const rows = [{ constructor: 'ACME Build', prototype: 'v1', process: 'cut', performance: 9 }];
return rows.map((r) => `${r.process} ${r.performance}`);

/*---
id     = "OK-FRESH-360"
title  = "date formatting"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["2024-07-04 09:05", "2024-07-04T09:05:07.000Z", 1720083907000, null, "number", "2024-01-15T00:00:00.000Z", "2024-07-04"]' }
---*/
const pad = (n) => String(n).padStart(2, '0');
const d = new Date(Date.UTC(2024, 6, 4, 9, 5, 7));
return [`${d.getUTCFullYear()}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())} ${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}`, d.toJSON(), d.getTime(), new Date(NaN).getTime(), typeof Date.now(), new Date('2024-01-15').toISOString(), d.toISOString().split('T')[0]];

/*---
id     = "OK-FRESH-361"
title  = "toLocaleString numbers"
levels = ["strict", "standard"]
expect = { outcome = "value", json = '["1234.50", "0.000001234", "1e+21", "11111111", "12.35", 5, "p", "-2", "1.4", 0.30000000000000004]' }
---*/
return [(1234.5).toFixed(2), (0.000001234).toString(), (1e21).toString(), (255).toString(2), (12.3456).toPrecision(4), Number('0b101'), (25).toString(36), (-1.5).toFixed(0), (1.45).toFixed(1), 0.1 * 3];
