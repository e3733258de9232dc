// `continue` to an outer loop, and `break` out of it.
const out = [];
outer: for (let i = 0; i < 4; i++) {
  for (let j = 0; j < 4; j++) {
    if (j === 2) continue outer;
    if (i === 3) break outer;
    out.push(i * 10 + j);
  }
}
return out;
