/*---
id     = "OK-BASE-001"
title  = "arithmetic"
expect = { outcome = "value", value = 3 }
---*/
const x = 1 + 2;
return x;

/*---
id     = "OK-BASE-002"
title  = "a last expression is the value"
expect = { outcome = "value", value = 8 }
then   = { outcome = "undefined" }
---*/
const x = 4;
x * 2

/*---
id     = "OK-BASE-003"
title  = "map over a list"
expect = { outcome = "value", value = [2, 4, 6, 8, 10] }
---*/
return [1, 2, 3, 4, 5].map((n) => n * 2);

/*---
id     = "OK-BASE-004"
title  = "filter, map and reduce"
expect = { outcome = "value", value = 24 }
---*/
return [1, 2, 3, 4, 5].filter((x) => x > 2).map((x) => x * 2).reduce((a, b) => a + b, 0);

/*---
id     = "OK-BASE-005"
title  = "sort with a comparator, then the first three"
expect = { outcome = "value", value = [9, 6, 5] }
---*/
return [3, 1, 4, 1, 5, 9, 2, 6].sort((a, b) => b - a).slice(0, 3);

/*---
id     = "OK-BASE-006"
title  = "JSON goes there and back"
expect = { outcome = "value", value = { a = [1, "x"], b = true } }
---*/
return JSON.parse(JSON.stringify({ a: [1, 'x'], b: true }));

/*---
id     = "OK-BASE-007"
title  = "a fixed date"
expect = { outcome = "value", value = "1970-01-01T00:00:00.000Z" }
---*/
return new Date(0).toISOString();

/*---
id     = "OK-BASE-008"
title  = "object helpers"
expect = { outcome = "value", value = { keys = ["a", "b", "c"], values = [1, 2, 3], entriesCount = 3, isFrozen = true } }
---*/
const o = Object.freeze({ a: 1, b: 2, c: 3 });
return { keys: Object.keys(o), values: Object.values(o), entriesCount: Object.entries(o).length, isFrozen: Object.isFrozen(o) };

/*---
id     = "OK-BASE-009"
title  = "string methods"
expect = { outcome = "value", value = "HELLO-WORLD" }
---*/
return 'hello world'.split(' ').map((w) => w.toUpperCase()).join('-');

/*---
id     = "OK-BASE-010"
title  = "replace with string arguments"
expect = { outcome = "value", value = "a-b-c" }
---*/
return 'aXbXc'.replaceAll('X', '-');

/*---
id     = "OK-BASE-011"
title  = "big integers come back as decimal text"
expect = { outcome = "value", value = "1024" }
---*/
return 2n ** 10n;

/*---
id     = "OK-BASE-012"
title  = "destructuring with defaults and rest"
expect = { outcome = "value", value = { a = 1, b = 5, rest = [3, 4] } }
---*/
const { a, b = 5 } = { a: 1 };
const [, , ...rest] = [1, 2, 3, 4];
return { a, b, rest };

/*---
id     = "OK-BASE-013"
title  = "optional chaining and defaults for nothing"
expect = { outcome = "value", json = '{"name":null,"city":"none"}' }
---*/
const user = { address: null };
return { name: user.name ?? null, city: user.address?.city ?? 'none' };

/*---
id     = "OK-BASE-014"
title  = "template literals"
expect = { outcome = "value", value = "3 orders for Ada" }
---*/
const name = 'Ada';
const n = 3;
return `${n} orders for ${name}`;

/*---
id     = "OK-BASE-015"
title  = "switch with a default"
expect = { outcome = "value", value = "medium" }
---*/
const size = (n) => {
  switch (true) {
    case n < 10: return 'small';
    case n < 100: return 'medium';
    default: return 'large';
  }
};
return size(50);

/*---
id     = "OK-BASE-016"
title  = "what a script throws, it can catch"
expect = { outcome = "value", value = "caught: bad" }
---*/
try {
  throw { message: 'bad' };
} catch (e) {
  return `caught: ${e.message}`;
}

/*---
id     = "OK-BASE-017"
title  = "nothing returned is undefined"
expect = { outcome = "undefined" }
---*/
const x = 1;
if (x > 1) return x;

/*---
id     = "OK-BASE-018"
title  = "an empty script"
expect = { outcome = "undefined" }
---*/
// nothing to do

/*---
id     = "OK-BASE-019"
title  = "Boolean as a filter"
expect = { outcome = "value", value = [1, 2] }
---*/
return [0, 1, null, 2].filter(Boolean);

/*---
id     = "OK-BASE-020"
title  = "null is a value"
expect = { outcome = "value", json = 'null' }
---*/
return null;
