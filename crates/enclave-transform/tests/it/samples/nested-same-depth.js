// Loops one after another inside of a loop share nothing.
const out = [];
for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 2; j++) out.push('j' + j);
  for (let k = 0; k < 2; k++) out.push('k' + k);
  while (out.length < 2) out.push('w');
}
return out.length;
