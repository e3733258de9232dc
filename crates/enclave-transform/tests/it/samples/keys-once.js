// A key is evaluated and converted once, whatever is done with it.
const log = [];
const key = (s) => ({ toString() { log.push('to ' + s); return s } });
const next = (s) => { log.push('eval ' + s); return key(s) };
const o = { a: 1, b: [1] };
o[next('a')] += 1;
o[next('a')]++;
o[next('b')].push(2);
const { [next('a')]: a } = o;
const p = { [next('c')]: a };
return [o, p, log];
