// `break` leaves the switch, `continue` the iteration.
const out = [];
for (const x of [1, 2, 3, 4]) {
  switch (x) {
    case 2: continue;
    case 3: break;
    default: out.push(x);
  }
  out.push('after' + x);
}
return out;
