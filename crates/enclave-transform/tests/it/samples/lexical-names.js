// The same names in the head, the body and around the loop.
let i = 'outer', c = 'c';
const out = [];
for (let i = 0; i < 2; i++) {
  let c = i + 'inner';
  { let i = c + '!'; out.push(i) }
}
for (const c of ['a']) { const i = c; out.push(i) }
return [i, c, out];
