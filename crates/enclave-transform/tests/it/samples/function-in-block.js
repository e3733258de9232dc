// Function declarations in a loop's block are hoisted to the block's start.
const out = [];
for (let i = 0; i < 2; i++) {
  out.push(f(i));
  function f(n) { return n * 10 }
}
return out;
