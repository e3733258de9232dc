// Loops as the branches of if and else.
const out = [];
for (let k = 0; k < 4; k++)
  if (k === 0) for (let i = 0; i < 2; i++) out.push('a' + i);
  else if (k === 1) while (out.length < 4) out.push('b');
  else if (k === 2) for (const x of ['c']) out.push(x)
  else out.push('d')
return out;
