// The else belongs to the if inside of the loop.
const out = [];
if (true)
  for (const x of [1, 2, 3])
    if (x % 2) out.push('odd')
    else out.push('even')
return out;
