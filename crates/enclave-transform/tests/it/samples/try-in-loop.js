// try, catch and finally around break, continue and return.
const log = [];
const run = () => {
  for (let i = 0; i < 5; i++) {
    try {
      if (i === 0) continue;
      if (i === 1) throw 'one';
      if (i === 3) return 'returned';
      log.push('body' + i);
    } catch (e) { log.push(e) } finally { log.push('f' + i) }
  }
};
const result = run();
for (;;) try { break } finally { log.push('broken') }
while (true) { try { throw 1 } catch { break } }
return [result, log];
