// A label on a block around a loop, and the same label again later.
const out = [];
done: {
  for (const x of [1, 2, 3]) {
    if (x === 2) break done;
    out.push(x);
  }
  out.push('never');
}
done: do { out.push('once'); continue done } while (false);
done: while (true) { while (true) break done }
return out;
