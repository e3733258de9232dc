// An arrow in the head sees the first iteration's binding; its own loop is another one.
const seen = [];
for (let i = 0, get = () => i, count = (n) => { let c = 0; for (let k = 0; k < n; k++) c++; return c }; i < 3; i++) {
  seen.push([get(), count(i)]);
}
return seen;
