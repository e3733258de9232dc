// Leaving a loop early closes its iterator.
const log = [];
function* numbers() {
  try { for (let i = 0; ; i++) yield i } finally { log.push('closed') }
}
for (const n of numbers()) if (n > 2) break;
for (const n of numbers()) { log.push(n); if (n === 1) break }
const first = (() => { for (const n of numbers()) return n })();
try { for (const n of numbers()) throw { n } } catch (e) { log.push(e) }
return [log, first];
