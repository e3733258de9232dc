// Loops directly in the cases of a switch, with fall through.
const out = [];
for (const x of [0, 1, 2]) {
  switch (x) {
    case 0: for (let i = 0; i < 2; i++) out.push('zero' + i);
    case 1:
      let n = 0
      while (n < 2) n++
      out.push(n)
      break
    default: do out.push('d'); while (out.length < 8)
  }
}
return out;
