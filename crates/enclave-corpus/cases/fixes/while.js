/*---
id       = "FIX-WHILE-001"
title    = "a step that uses a constant of the body"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[0, 1, 3, 7]' }
---*/
let i = 0; const out = [];
while (i < 10) { const step = i + 1; out.push(i); i += step; }
return out;

/*---
id       = "FIX-WHILE-002"
title    = "a counter and its step"
rejected = ["AST011"]
expect   = { outcome = "value", json = '10' }
---*/
let i = 0, s = 0; while (i < 5) { s += i; i++; } return s;

/*---
id       = "FIX-WHILE-003"
title    = "functions made in the body keep their own constant"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[3, 4, 5]' }
---*/
let i = 0; const fs = []; while (i < 3) { const k = i; fs.push(() => k + i); i++; } return fs.map((f) => f());

/*---
id       = "FIX-WHILE-004"
title    = "comments after the head, the body and the step"
rejected = ["AST011"]
expect   = { outcome = "value", json = '"012"' }
---*/
let i = 0; let s = '';
while (i < 3) { // count
  s += i; // add
  i++; // step
}
return s;

/*---
id       = "FIX-WHILE-005"
title    = "a line comment within the condition"
rejected = ["AST011"]
expect   = { outcome = "value", json = '30' }
---*/
let i = 0; let s = 0;
while (
  i < 3 // up to three
  && s < 100
) {
  s += 10;
  i += 1;
}
return s;

/*---
id       = "FIX-WHILE-006"
title    = "a continue that belongs to a loop within"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[1, 3, 2, 4, 3, 5]' }
---*/
let i = 0; const out = [];
while (i < 3) { for (const x of [1, 2, 3]) { if (x === 2) continue; out.push(x + i); } i++; }
return out;

/*---
id       = "FIX-WHILE-007"
title    = "a continue with the label of the loop"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[2, 3, 4]' }
---*/
let i = 0; const out = [];
outer: while (i < 3) { i++; for (const x of [1, 2]) { if (x === 2) continue outer; out.push(x + i); } }
return out;

/*---
id       = "FIX-WHILE-008"
title    = "a queue that is left early"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[3, [4]]' }
---*/
const q = [1, 2, 3, 4]; let seen = 0;
while (q.length > 0) { const x = q.shift(); if (x === 3) break; seen += x; }
return [seen, q];

/*---
id       = "FIX-WHILE-009"
title    = "a body without braces, under an if without braces"
rejected = ["AST011"]
expect   = { outcome = "value", json = '0' }
---*/
let n = 3; if (n > 1) while (n > 0) n--; return n;

/*---
id       = "FIX-WHILE-010"
title    = "an assignment as the condition"
rejected = ["AST011"]
expect   = { outcome = "value", json = '123' }
---*/
const xs = [3, 2, 1]; let x; let s = 0; while ((x = xs.pop())) { s = s * 10 + x; } return s;

/*---
id       = "FIX-WHILE-011"
title    = "no bound that could be written down"
rejected = ["AST011"]
expect   = { outcome = "value", json = '5' }
---*/
let n = 0; while (true) { n++; if (n > 4) break; } return n;

/*---
id       = "FIX-WHILE-012"
title    = "a loop that tests at its end"
rejected = ["AST011"]
expect   = { outcome = "value", json = '5' }
---*/
let n = 0; do { n++; } while (n < 5); return n;

/*---
id       = "FIX-WHILE-013"
title    = "the words of a loop within a text"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[22, 22]' }
---*/
let i = 0; const s = 'while (i < 3) { i++; }'; let out = []; while (i < 2) { out.push(s.length); i++ } return out;

/*---
id       = "FIX-WHILE-014"
title    = "pages fetched one by one"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[1, 2, 3]' }
tools    = { "echo:page" = "echoes" }
---*/
let page = 1; const all = []; while (page <= 3) { const r = await callTool('echo:page', { page }); all.push(r.page); page++; } return all;

/*---
id       = "FIX-WHILE-015"
title    = "a body with finally"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[0, "skip", 1, 2]' }
---*/
let i = 0; const log = []; while (i < 3) { try { if (i === 1) { log.push('skip'); } } finally { log.push(i); } i++; } return log;

/*---
id       = "FIX-WHILE-016"
title    = "a binary search, which has no counter"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[4, 4]' }
---*/
let lo = 0, hi = 10; const xs = [1,3,5,7,9,11,13,15,17,19,21]; let it = 0;
while (lo < hi) { const mid = Math.floor((lo + hi) / 2); it++; if (xs[mid] < 9) lo = mid + 1; else hi = mid; }
return [lo, it];

/*---
id       = "FIX-WHILE-017"
title    = "a list walked by a destructured constant"
rejected = ["AST011"]
expect   = { outcome = "value", json = '[1, 2, 3]' }
---*/
let node = { v: 1, next: { v: 2, next: { v: 3, next: null } } }; const vs = [];
while (node) { const { next, v } = node; vs.push(v); node = next; }
return vs;

/*---
id       = "FIX-WHILE-018"
title    = "a linked list"
rejected = ["AST011"]
expect   = { outcome = "value", json = '3' }
---*/
let node = { v: 1, next: { v: 2, next: null } }; let n = 0;
while (node !== null) { n += node.v; node = node.next; }
return n;

/*---
id       = "FIX-WHILE-019"
title    = "no semicolons"
rejected = ["AST011"]
expect   = { outcome = "value", json = '2' }
---*/
let i = 0; let a = [5];
while (i < 2) {
  const b = a
  i++
}
return i;
