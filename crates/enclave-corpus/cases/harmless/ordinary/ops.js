/*---
id     = "OK-ORD-056"
title  = "pages fetched until there are no more"
expect = { outcome = "value", json = '{"pages":3,"count":6,"last":{"id":2,"page":2}}' }

[tools]
"search:page" = { json = '{"items":[{"id":1},{"id":2}],"total":6}' }
---*/
const PAGE_SIZE = 2;
const all = [];
let page = 0;
for (; page < 20; page++) {
  const { items, total } = await callTool('search:page', { offset: page * PAGE_SIZE, limit: PAGE_SIZE });
  all.push(...items.map((item) => ({ ...item, page })));
  if (all.length >= total || items.length === 0) {
    break;
  }
}
return { pages: page + 1, count: all.length, last: all.at(-1) };

/*---
id     = "OK-ORD-057"
title  = "pages by cursor"
expect = { outcome = "value", json = '["u1","u2"]' }

[tools]
"users:list" = { json = '{"data":["u1","u2"],"next_cursor":null}' }
---*/
let cursor;
const users = [];
for (let guard = 0; guard < 10; guard++) {
  const res = await callTool('users:list', cursor ? { cursor } : {});
  users.push(...res.data);
  cursor = res.next_cursor;
  if (!cursor) break;
}
return users;

/*---
id     = "OK-ORD-058"
title  = "retries with a growing delay, then a fallback"
expect = { outcome = "value", json = '{"weather":{"city":"Oslo","temp":-3,"stale":true},"errors":["#1 TimeoutError: upstream is slow [E_TIMEOUT]","#2 TimeoutError: upstream is slow [E_TIMEOUT]","#3 TimeoutError: upstream is slow [E_TIMEOUT]"]}' }

[tools]
"weather:now" = { error = { name = "TimeoutError", message = "upstream is slow", code = "E_TIMEOUT" } }
"weather:cached" = { json = '{"city":"Oslo","temp":-3,"stale":true}' }
---*/
/**
 * Tries a call several times.
 * @param {() => any} attempt what to try
 * @param {number} [times] how often
 */
const retry = async (attempt, times = 3) => {
  const errors = [];
  for (let i = 1; i <= times; i++) {
    try {
      return { value: await attempt(), errors };
    } catch (error) {
      errors.push(`#${i} ${error.name}: ${error.message} [${error.code}]`);
    }
  }
  return { value: null, errors };
};

const { value, errors } = await retry(() => callTool('weather:now', { city: 'Oslo' }));
const weather = value ?? (await callTool('weather:cached', { city: 'Oslo' }));
return { weather, errors };

/*---
id     = "OK-ORD-059"
title  = "errors collected, not thrown"
expect = { outcome = "value", json = '''{"failed":2,"reasons":["can't delete","can't delete"]}''' }

[tools]
"files:stat" = { json = '{"size":10}' }
"files:delete" = { error = { name = "PermissionError", message = "can't delete" } }
---*/
const results = await parallel(['a.txt', 'b.txt'], async (path) => {
  try {
    const { size } = await callTool('files:stat', { path });
    await callTool('files:delete', { path });
    return { path, size, ok: true };
  } catch ({ message }) {
    return { path, ok: false, reason: message };
  }
});
const failed = results.filter((r) => !r.ok);
return { failed: failed.length, reasons: failed.map((f) => f.reason) };

/*---
id     = "OK-ORD-060"
title  = "finally always runs"
expect = { outcome = "value", json = '["locked","failed: boom","released"]' }

[tools]
"lock:acquire" = { json = '{"token":"t-1"}' }
"jobs:run" = { error = { message = "boom" } }
"lock:release" = { json = '{"ok":true}' }
---*/
const steps = [];
const { token } = await callTool('lock:acquire', { name: 'deploy' });
steps.push('locked');
try {
  await callTool('jobs:run', { token });
  steps.push('ran');
} catch (err) {
  steps.push(`failed: ${err.message}`);
} finally {
  await callTool('lock:release', { token });
  steps.push('released');
}
return steps;

/*---
id     = "OK-ORD-061"
title  = "own errors as objects"
expect = { outcome = "value", json = '["a","NO_ID","BAD_QTY","UNKNOWN"]' }
---*/
const validate = (order) => {
  if (!order.id) throw { code: 'NO_ID', message: 'order has no id' };
  if (order.qty <= 0) throw { code: 'BAD_QTY', message: `qty ${order.qty} isn't positive` };
  return order;
};
const outcome = (order) => {
  try {
    return validate(order).id;
  } catch (e) {
    return e.code ?? 'UNKNOWN';
  }
};
return [{ id: 'a', qty: 1 }, { qty: 1 }, { id: 'b', qty: 0 }, null].map(outcome);

/*---
id     = "OK-ORD-062"
title  = "broken json is caught"
expect = { outcome = "value", json = '{"a":"default"}' }

[tools]
"files:read" = { json = '{"content":"{\"a\": 1,}"}' }
---*/
const { content } = await callTool('files:read', { path: 'config.json' });
let config;
try {
  config = JSON.parse(content);
} catch {
  config = { a: 'default' };
}
return config;

/*---
id     = "OK-ORD-063"
title  = "deployment with health checks"
expect = { outcome = "value", json = '{"promoted":true,"checked":["n1","n2","n3"]}' }

[tools]
"deploy:start" = { json = '{"id":"d-77","nodes":["n1","n2","n3"]}' }
"deploy:health" = { json = '{"status":"healthy","latencyMs":41}' }
"deploy:promote" = { json = '{"done":true}' }
---*/
const MAX_LATENCY = 200;
const { id, nodes } = await callTool('deploy:start', { service: 'api', version: '1.4.2' });

const health = await parallel(
  nodes,
  async (node) => ({ node, ...(await callTool('deploy:health', { id, node })) }),
  { maxConcurrency: 2 },
);
const bad = health.filter(({ status, latencyMs }) => status !== 'healthy' || latencyMs > MAX_LATENCY);

if (bad.length > 0) {
  return { promoted: false, bad };
}
const { done } = await callTool('deploy:promote', { id });
return { promoted: done, checked: health.map((h) => h.node) };

/*---
id     = "OK-ORD-064"
title  = "version numbers compared"
expect = { outcome = "value", json = '{"sorted":["1.2.0","v1.9.9","1.10.0","2.0"],"next":["1.2.4","1.3.0","2.0.0"]}' }
---*/
const parse = (v) => v.replace('v', '').split('.').map(Number);
const compare = (a, b) => {
  const [x, y] = [parse(a), parse(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const d = (x[i] ?? 0) - (y[i] ?? 0);
    if (d !== 0) return Math.sign(d);
  }
  return 0;
};
const bump = (v, kind = 'patch') => {
  const [major, minor, patch] = parse(v);
  switch (kind) {
    case 'major': return `${major + 1}.0.0`;
    case 'minor': return `${major}.${minor + 1}.0`;
    default: return `${major}.${minor}.${patch + 1}`;
  }
};
return {
  sorted: ['1.10.0', '1.2.0', 'v1.9.9', '2.0'].sort(compare),
  next: [bump('1.2.3'), bump('1.2.3', 'minor'), bump('1.2.3', 'major')],
};

/*---
id     = "OK-ORD-065"
title  = "build order of modules"
expect = { outcome = "value", json = '["log","core","ui","api","app"]' }

[tools]
"build:modules" = { json = '[{"name":"app","requires":["ui","api"]},{"name":"ui","requires":["core"]},{"name":"api","requires":["core","log"]},{"name":"core","requires":["log"]},{"name":"log","requires":[]}]' }
---*/
// Topological sort by depth-first search.
const modules = await callTool('build:modules', {});
const byName = Object.fromEntries(modules.map((module) => [module.name, module]));
const order = [];
const state = {};
const visit = (name, path = []) => {
  if (state[name] === 'done') return;
  if (state[name] === 'open') throw { message: `cycle: ${[...path, name].join(' -> ')}` };
  state[name] = 'open';
  for (const dep of byName[name].requires) {
    visit(dep, [...path, name]);
  }
  state[name] = 'done';
  order.push(name);
};
modules.forEach(({ name }) => visit(name));
return order;

/*---
id     = "OK-ORD-066"
title  = "processes by memory"
expect = { outcome = "value", json = '{"totals":{"init":{"count":1,"mem":3},"node":{"count":2,"mem":768},"sh":{"count":1,"mem":1}},"top":"node","first":1}' }

[tools]
"host:processes" = { json = '[{"pid":1,"name":"init","mem":3},{"pid":88,"name":"node","mem":512},{"pid":90,"name":"node","mem":256},{"pid":91,"name":"sh","mem":1}]' }
---*/
const processes = await callTool('host:processes', {});
const totals = {};
for (const process of processes) {
  const { name, mem } = process;
  totals[name] ??= { count: 0, mem: 0 };
  totals[name].count += 1;
  totals[name].mem += mem;
}
const [top] = Object.entries(totals).sort((a, b) => b[1].mem - a[1].mem);
return { totals, top: top[0], first: processes[0].pid };

/*---
id     = "OK-ORD-067"
title  = "local names that hosts have too"
expect = { outcome = "value", json = '[10,"self","worldwide",["CARS","WINE"],42,true,"Contract","Bern","n",200]' }
---*/
const window = { from: 10, to: 20 };
const self = { id: 1, label: 'self' };
const global = 'worldwide';
const module = { exports: ['cars', 'wine'] };
const exports = module.exports.map((x) => x.toUpperCase());
const process = (x) => x * 2;
const require = { approval: true };
const document = { title: 'Contract', pages: 3 };
const location = 'Bern';
const name = 'n';
const status = 200;
return [window.to - window.from, self.label, global, exports, process(21), require.approval, document.title, location, name, status];

/*---
id     = "OK-ORD-068"
title  = "data keys that hosts have too"
expect = { outcome = "value", json = '{"label":"milling/M-7","exports":4,"window":"left","self":"self","evaluation":true,"fetches":1,"require":"glue","keys":["eval","exports","fetch","global","require","self","window"]}' }

[tools]
"items:list" = { json = '[{"process":"milling","module":"M-7","exports":3,"window":"left","self":true,"eval":4.5,"global":"yes","fetch":1,"require":"glue"}]' }
---*/
const [item] = await callTool('items:list', {});
const { process, module, ...others } = item;
return {
  label: `${process}/${module}`,
  exports: item.exports + 1,
  window: others.window,
  self: others.self ? 'self' : 'other',
  evaluation: item.eval > 4,
  fetches: item.fetch,
  require: item['require'],
  keys: Object.keys(others).sort(),
};

/*---
id     = "OK-ORD-069"
title  = "alerts from sensors"
expect = { outcome = "value", json = '[{"id":"t1","text":"temp is 71.5°C, 11.5 too much 🔥"},{"id":"h1","text":"humidity is 93%, 3.0 too much 🔥"}]' }

[tools]
"iot:devices" = { json = '[{"id":"t1","type":"temp","value":71.5},{"id":"t2","type":"temp","value":22},{"id":"h1","type":"humidity","value":93},{"id":"x","type":"lux","value":1}]' }
---*/
const thresholds = { temp: { max: 60, unit: '°C' }, humidity: { max: 90, unit: '%' } };
const devices = await callTool('iot:devices', { room: 'server' });
const alerts = [];
for (const { id, type, value } of devices) {
  const limit = thresholds[type];
  if (!limit) continue;
  if (value > limit.max) {
    const over = (value - limit.max).toFixed(1);
    alerts.push({ id, text: `${type} is ${value}${limit.unit}, ${over} too much 🔥` });
  }
}
return alerts.length ? alerts : 'all quiet';

/*---
id     = "OK-ORD-070"
title  = "moving average and spikes"
expect = { outcome = "value", json = '{"averages":[10,10.5,10.33,11,24,24.33,23.67,10,26.33,26.33],"mean":19.3,"sd":"18.006","spikes":[{"x":50,"i":4},{"x":60,"i":8}]}' }

[tools]
"iot:readings" = { json = '[10,11,10,12,50,11,10,9,60,10]' }
---*/
const readings = await callTool('iot:readings', { device: 'm1' });
const WINDOW = 3;
const averages = readings.map((_, i) => {
  const from = Math.max(0, i - WINDOW + 1);
  const window = readings.slice(from, i + 1);
  return window.reduce((a, b) => a + b, 0) / window.length;
});
const mean = readings.reduce((a, b) => a + b, 0) / readings.length;
const variance = readings.reduce((sum, x) => sum + (x - mean) ** 2, 0) / readings.length;
const sd = Math.sqrt(variance);
const spikes = readings.map((x, i) => ({ x, i })).filter(({ x }) => Math.abs(x - mean) > 1.5 * sd);
return { averages: averages.map((a) => Number(a.toFixed(2))), mean, sd: sd.toFixed(3), spikes };

/*---
id     = "OK-ORD-071"
title  = "a thermostat as a state machine"
expect = { outcome = "value", json = '{"trace":["off","heating","idle","heating","off"],"ignored":["idle:hot","off:cold"]}' }
---*/
const transitions = {
  off: { start: 'heating' },
  heating: { hot: 'idle', stop: 'off' },
  idle: { cold: 'heating', stop: 'off' },
};
const events = ['start', 'hot', 'hot', 'cold', 'stop', 'cold'];
let state = 'off';
const trace = [state];
const ignored = [];
for (const event of events) {
  const next = transitions[state]?.[event];
  if (!next) {
    ignored.push(`${state}:${event}`);
    continue;
  }
  state = next;
  trace.push(state);
}
return { trace, ignored };

/*---
id     = "OK-ORD-072"
title  = "lights switched in groups"
expect = { outcome = "value", json = '["1/2 kitchen: off","2/2 hall: off"]' }

[tools]
"iot:lights" = { json = '[{"id":1,"room":"kitchen","on":true},{"id":2,"room":"kitchen","on":false},{"id":3,"room":"hall","on":true}]' }
"iot:switch" = { json = '{"ok":true}' }
---*/
const lights = await callTool('iot:lights', {});
const lit = lights.filter((l) => l.on);
const done = await parallel(lit, async (light, index, all) => {
  const { ok } = await callTool('iot:switch', { id: light.id, on: false });
  return `${index + 1}/${all.length} ${light.room}: ${ok ? 'off' : 'failed'}`;
});
return done;

/*---
id     = "OK-ORD-073"
title  = "stock below the reorder point"
expect = { outcome = "value", json = '{"ref":"PO-9","lines":[{"sku":"A1","packs":2},{"sku":"C3","packs":2}]}' }

[tools]
"inventory:list" = { json = '[{"sku":"A1","stock":3,"reorderAt":10,"pack":12},{"sku":"B2","stock":40,"reorderAt":10,"pack":6},{"sku":"C3","stock":0,"reorderAt":5,"pack":5}]' }
"inventory:order" = { json = '{"ref":"PO-9"}' }
---*/
const items = await callTool('inventory:list', { warehouse: 'W1' });
const low = items.filter(({ stock, reorderAt }) => stock < reorderAt);
if (low.length === 0) {
  return 'nothing to order';
}
const lines = low.map(({ sku, stock, reorderAt, pack }) => {
  const missing = reorderAt * 2 - stock;
  return { sku, packs: Math.ceil(missing / pack) };
});
const { ref } = await callTool('inventory:order', { lines });
return { ref, lines };

/*---
id     = "OK-ORD-074"
title  = "fifo cost of goods"
expect = { outcome = "value", json = '{"costs":[8,18,21],"left":[{"qty":17,"cost":4}]}' }
---*/
const purchases = [{ qty: 10, cost: 2 }, { qty: 5, cost: 3 }, { qty: 20, cost: 4 }];
const sales = [4, 8, 6];
const stock = purchases.map((p) => ({ ...p }));
const costs = sales.map((qty) => {
  let need = qty;
  let cost = 0;
  for (const lot of stock) {
    if (need === 0) break;
    const take = Math.min(need, lot.qty);
    lot.qty -= take;
    need -= take;
    cost += take * lot.cost;
  }
  return cost;
});
return { costs, left: stock.filter(({ qty }) => qty > 0) };

/*---
id     = "OK-ORD-075"
title  = "warehouse moves applied to a copy"
expect = { outcome = "value", json = '{"before":{"A":5,"B":2},"after":{"A":3,"C":7},"gone":["B"]}' }
---*/
const stock = { A: 5, B: 2 };
const moves = [{ sku: 'A', by: -2 }, { sku: 'C', by: 7 }, { sku: 'B', by: -2 }];
const next = moves.reduce((acc, { sku, by }) => {
  const qty = (acc[sku] ?? 0) + by;
  const { [sku]: _old, ...rest } = acc;
  return qty === 0 ? rest : { ...rest, [sku]: qty };
}, stock);
return { before: stock, after: next, gone: Object.keys(stock).filter((k) => !(k in next)) };

/*---
id     = "OK-ORD-076"
title  = "knapsack for a shipment"
expect = { outcome = "value", json = '{"v":410,"names":["map","water","glucose"]}' }
---*/
const goods = [{ n: 'map', w: 9, v: 150 }, { n: 'compass', w: 13, v: 35 }, { n: 'water', w: 153, v: 200 }, { n: 'glucose', w: 15, v: 60 }];
const CAPACITY = 180;
let best = [{ v: 0, names: [] }];
for (let w = 1; w <= CAPACITY; w++) best[w] = { v: 0, names: [] };
goods.forEach(({ n, w, v }) => {
  for (let c = CAPACITY; c >= w; c--) {
    const candidate = best[c - w].v + v;
    if (candidate > best[c].v) {
      best[c] = { v: candidate, names: [...best[c - w].names, n] };
    }
  }
});
return best[CAPACITY];

/*---
id     = "OK-ORD-077"
title  = "backup retention"
expect = { outcome = "value", json = '{"keep":["2024-05-08","2024-05-03","2024-05-02","2024-05-01","2024-04-01","2024-03-01"],"drop":[]}' }

[tools]
"backups:list" = { json = '["2024-05-01","2024-05-02","2024-05-03","2024-05-08","2024-04-01","2024-03-01"]' }
---*/
const dates = (await callTool('backups:list', {})).sort().reverse();
const keep = dates.filter((date, i) => i < 3 || date.endsWith('-01'));
const drop = dates.filter((date) => !keep.includes(date));
return { keep, drop };

/*---
id     = "OK-ORD-078"
title  = "feature flags by a stable bucket"
expect = { outcome = "value", json = '[["newCheckout","darkMode"],["darkMode"],["newCheckout","darkMode"]]' }
---*/
const flags = { newCheckout: 50, darkMode: 100, beta: 0 };
const bucket = (user, flag) => [...`${user}:${flag}`].reduce((h, c) => (h * 31 + c.charCodeAt(0)) % 1000003, 7) % 100;
const enabled = (user) => Object.keys(flags).filter((flag) => bucket(user, flag) < flags[flag]);
return ['u1', 'u2', 'u3'].map(enabled);

/*---
id     = "OK-ORD-079"
title  = "environment merged from layers"
expect = { outcome = "value", json = '{"config":{"db":{"host":"db.internal","port":5432},"debug":false,"workers":4},"untouched":"localhost"}' }

[tools]
"config:load" = { json = '{"defaults":{"db":{"host":"localhost","port":5432},"debug":false},"prod":{"db":{"host":"db.internal"},"workers":4}}' }
---*/
const { defaults, prod } = await callTool('config:load', {});
const isObject = (x) => typeof x === 'object' && x !== null && !Array.isArray(x);
const merge = (a, b) => {
  const out = { ...a };
  for (const [key, value] of Object.entries(b)) {
    out[key] = isObject(out[key]) && isObject(value) ? merge(out[key], value) : value;
  }
  return out;
};
const config = merge(defaults, prod);
return { config, untouched: defaults.db.host };

/*---
id     = "OK-ORD-080"
title  = "a queue of jobs with priorities"
expect = { outcome = "value", json = '{"done":[2,4,3],"left":0,"budget":-3}' }

[tools]
"jobs:list" = { json = '[{"id":1,"prio":"low"},{"id":2,"prio":"high"},{"id":3,"prio":"normal"},{"id":4,"prio":"high"}]' }
"jobs:run" = { json = '{"ms":5}' }
---*/
const RANK = ['high', 'normal', 'low'];
const queue = (await callTool('jobs:list', {})).sort((a, b) => RANK.indexOf(a.prio) - RANK.indexOf(b.prio));
const done = [];
let budget = 12;
for (let job = queue.shift(); job !== undefined && budget > 0; job = queue.shift()) {
  const { ms } = await callTool('jobs:run', { id: job.id });
  budget -= ms;
  done.push(job.id);
}
return { done, left: queue.length, budget };

/*---
id     = "OK-ORD-081"
title  = "a rate limiter as a closure"
expect = { outcome = "value", json = '[true,true,false,true,true,false,true]' }
---*/
const limiter = (max, per) => {
  const hits = [];
  return (t) => {
    for (; hits.length > 0 && hits[0] <= t - per; ) hits.shift();
    if (hits.length >= max) return false;
    hits.push(t);
    return true;
  };
};
const allow = limiter(2, 10);
return [0, 1, 2, 10, 11, 12, 21].map(allow);
