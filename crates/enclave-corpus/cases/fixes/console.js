/*---
id       = "FIX-CON-001"
title    = "a statement among others"
rejected = ["AST004"]
expect   = { outcome = "value", json = '1' }
---*/
const x = 1; console.log(x); return x;

/*---
id       = "FIX-CON-002"
title    = "a line of its own"
rejected = ["AST004"]
expect   = { outcome = "value", json = '1' }
---*/
const x = 1;
console.log('x is', x);
return x;

/*---
id       = "FIX-CON-003"
title    = "all that an if does"
rejected = ["AST004"]
expect   = { outcome = "value", json = '1' }
---*/
const x = 1; if (x) console.log('yes'); return x;

/*---
id       = "FIX-CON-004"
title    = "all that an else does"
rejected = ["AST004"]
expect   = { outcome = "value", json = '2' }
---*/
const x = 0; if (x) return 1; else console.log('no'); return 2;

/*---
id       = "FIX-CON-005"
title    = "all that a loop does"
rejected = ["AST004"]
expect   = { outcome = "value", json = '3' }
---*/
for (const x of [1, 2]) console.log(x); return 3;

/*---
id       = "FIX-CON-006"
title    = "all that an arrow function gives"
rejected = ["AST004"]
expect   = { outcome = "value", json = '4' }
---*/
[1, 2].forEach((x) => console.log(x)); return 4;

/*---
id       = "FIX-CON-007"
title    = "all that an arrow function does"
rejected = ["AST004"]
expect   = { outcome = "value", json = '4' }
---*/
[1, 2].forEach((x) => { console.log(x); }); return 4;

/*---
id       = "FIX-CON-008"
title    = "an argument that counts"
rejected = ["AST004"]
expect   = { outcome = "value", json = '1' }
---*/
let n = 0; console.log(n++); return n;

/*---
id       = "FIX-CON-009"
title    = "an argument that sorts"
rejected = ["AST004"]
expect   = { outcome = "value", json = '[1, 3]' }
---*/
const xs = [3, 1]; console.log(xs.sort()); return xs;

/*---
id       = "FIX-CON-010"
title    = "an argument that waits for a tool"
rejected = ["AST004"]
expect   = { outcome = "value", json = '1' }
tools    = { "echo:a" = "echoes" }
---*/
const log = []; console.log(await callTool('echo:a', {})); return 1;

/*---
id       = "FIX-CON-011"
title    = "an argument that pops"
rejected = ["AST004"]
expect   = { outcome = "value", json = '[1]' }
---*/
const xs = [1, 2]; console.log('popped', xs.pop()); return xs;

/*---
id       = "FIX-CON-012"
title    = "no semicolon before, a bracket after"
rejected = ["AST004"]
expect   = { outcome = "value", json = '[1, 2, 3]' }
---*/
const a = [1, 2]
console.log(a);
[3].forEach((x) => a.push(x))
return a

/*---
id       = "FIX-CON-013"
title    = "after a return"
rejected = ["AST004"]
expect   = { outcome = "undefined" }
---*/
const f = () => {
  return
  console.log('dead');
}
return f();

/*---
id       = "FIX-CON-014"
title    = "taken out by a pattern"
rejected = ["AST004"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST004" }
---*/
const { log } = console; log('x'); return 1;

/*---
id       = "FIX-CON-015"
title    = "as a callback"
rejected = ["AST004"]
expect   = { outcome = "value", json = '1' }
---*/
[1].forEach(console.log); return 1;

/*---
id       = "FIX-CON-016"
title    = "console.error in a catch"
rejected = ["AST004"]
expect   = { outcome = "value", json = '1' }
---*/
try { throw { message: 'x' }; } catch (e) { console.error(e.message); } return 1;

/*---
id       = "FIX-CON-017"
title    = "a case that falls through"
rejected = ["AST004"]
expect   = { outcome = "value", json = '"fell"' }
---*/
const k = 1; switch (k) { case 1: console.log('one'); case 2: return 'fell'; } return 'out';

/*---
id       = "FIX-CON-018"
title    = "the words in a text and in comments"
rejected = ["AST004"]
expect   = { outcome = "value", json = '''"console.log('x');"''' }
---*/
const s = "console.log('x');"; // console.log(s);
console.log(s); // say it
return s;

/*---
id       = "FIX-CON-019"
title    = "over several lines"
rejected = ["AST004"]
expect   = { outcome = "value", json = '1' }
---*/
console.log(
  'a',
  { b: 1 },
);
return 1;

/*---
id       = "FIX-CON-020"
title    = "a template in another script"
rejected = ["AST004"]
expect   = { outcome = "value", json = '"ü"' }
---*/
const u = 'ü'; console.log(`ключ ${u} 😀`); return u;

/*---
id       = "FIX-CON-021"
title    = "an argument that throws"
rejected = ["AST004"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST004" }
---*/
const o = {}; try { console.log(o.a.b); return 'no throw'; } catch (e) { return 'threw'; }

/*---
id       = "FIX-CON-022"
title    = "a chain of if and else"
rejected = ["AST004", "AST004", "AST004"]
expect   = { outcome = "value", json = '2' }
---*/
const n = 2; if (n === 1) console.log('1'); else if (n === 2) console.log('2'); else console.log('3'); return n;

/*---
id       = "FIX-CON-023"
title    = "JSON.stringify in the arguments"
rejected = ["AST004"]
expect   = { outcome = "value", json = '{"a": 1}' }
---*/
const o = { a: 1 }; console.log(JSON.stringify(o, null, 2)); return o;

/*---
id       = "FIX-CON-024"
title    = "a comment on its line, no semicolons"
rejected = ["AST004"]
expect   = { outcome = "value", json = '1' }
---*/
let n = 0;
console.log(n) // before
n += 1
return n

/*---
id       = "FIX-CON-025"
title    = "Windows line ends"
rejected = ["AST004"]
expect   = { outcome = "value", json = '1' }
---*/
const a = 1;
console.log(a);
return a;

/*---
id       = "FIX-CON-090"
title    = "the last statement of a script without return"
rejected = ["AST004"]
expect   = { outcome = "undefined" }
---*/
const xs = [1, 2];
xs.push(3);
console.log(xs);
