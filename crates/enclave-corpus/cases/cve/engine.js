/*---
id     = "ATK-ENG-001"
title  = "a comparator empties the list that is sorted"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[1,null,4,5]' }
---*/
const list = [5, 3, 1, 4];
list.sort((a, b) => { list.length = 0; return a - b; });
return list;

/*---
id     = "ATK-ENG-002"
title  = "the end of a fill cuts the list short"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[9,9,9,9]' }
---*/
const list = [1, 2, 3, 4];
list.fill(9, 0, { valueOf: () => { list.length = 1; return 4; } });
return list;

/*---
id     = "ATK-ENG-003"
title  = "where lastIndexOf begins cuts the list short"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", value = 1 }
---*/
const list = [7, 7, 7, 7];
return list.lastIndexOf(7, { valueOf: () => { list.length = 2; return 3; } });

/*---
id     = "ATK-ENG-004"
title  = "the count of a splice cuts the list short"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[[1,8,null],[2,null,null]]' }
---*/
const list = [1, 2, 3, 4, 5];
const removed = list.splice(1, { valueOf: () => { list.length = 2; return 3; } }, 8);
return [list, removed];

/*---
id     = "ATK-ENG-005"
title  = "an element's text cuts the list that is joined short"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", value = "a-b-" }
---*/
const list = ["a", { toString: () => { list.length = 1; return "b"; } }, "c"];
return list.join("-");

/*---
id     = "ATK-ENG-006"
title  = "a callback of map cuts the list short"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", value = 4 }
---*/
const list = [1, 2, 3, 4];
return list.map((n) => { list.length = 2; return n * 2; }).length;

/*---
id     = "ATK-ENG-007"
title  = "a callback of reduce makes the list longer"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", value = 12 }
---*/
const list = [1, 2, 3];
return list.reduce((sum, n) => { list.push(n); return sum + n; }, 0) + list.length;

/*---
id     = "ATK-ENG-008"
title  = "where a copy ends cuts the list short"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[3,null,3]' }
---*/
const list = [1, 2, 3, 4];
list.copyWithin(0, 2, { valueOf: () => { list.length = 3; return 4; } });
return list;

/*---
id     = "ATK-ENG-009"
title  = "the end of a slice cuts the list short"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[1,2,null,null]' }
---*/
const list = [1, 2, 3, 4];
return list.slice(0, { valueOf: () => { list.length = 2; return 4; } });

/*---
id     = "ATK-ENG-010"
title  = "where includes begins empties the list"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", value = true }
---*/
const list = [1, 2, 3];
return list.includes(undefined, { valueOf: () => { list.length = 0; return 0; } });

/*---
id     = "ATK-ENG-011"
title  = "a list that contains itself, as text"
cwe    = [674]
source = "quickjs, recursion in a join"
expect = { outcome = "stopped", by = "runtime", code = "STACK_OVERFLOW" }
---*/
const list = [1, [2]];
list.push(list, [list]);
return String(list);

/*---
id     = "ATK-ENG-012"
title  = "big integers out of texts that are none"
cwe    = [125]
source = "quickjs CVE-2025-62493"
expect = { outcome = "value", json = '["SyntaxError","SyntaxError","SyntaxError","0","SyntaxError","SyntaxError","SyntaxError","SyntaxError","12","SyntaxError","65535"]' }
---*/
const read = (text) => { try { return String(BigInt(text)); } catch (e) { return e.name; } };
return ["0x", "0b", "0o", "", "-0x1", "0x1g", "1n", "0b2", " 12 ", "+", "0xfFfF"].map(read);

/*---
id     = "ATK-ENG-013"
title  = "a text that grows while it is put together"
cwe    = [843]
source = "quickjs CVE-2025-62494"
expect = { outcome = "value", value = "yyyyy" }
---*/
let text = "";
const grow = { toString: () => { text += "y"; return text; } };
text = text + grow + grow + text;
return text;

/*---
id     = "ATK-ENG-014"
title  = "toJSON takes a sibling away"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", value = "{\"a\":1,\"c\":[3]}" }
---*/
const tree = { a: { toJSON: () => { delete tree.b; return 1; } }, b: 2, c: [3] };
return JSON.stringify(tree);

/*---
id     = "ATK-ENG-015"
title  = "a length that is asked for twice"
cwe    = [367]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[["a","b"],1]' }
---*/
let asked = 0;
const like = { length: { valueOf: () => { asked += 1; return asked * 2; } }, 0: "a", 1: "b" };
return [Array.from(like), asked];

/*---
id     = "ATK-ENG-016"
title  = "flat goes through a list that a getter would change, and there are no getters"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[1,1,1]' }
---*/
const inner = [1, 2];
const outer = [inner, [inner, [inner]]];
inner.length = 1;
return outer.flat(5);

/*---
id     = "ATK-ENG-017"
title  = "a search backwards from below zero"
cwe    = [125]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[-1,1,-1,true]' }
---*/
return [[1, 2].lastIndexOf(1, -3), [1, 2].indexOf(2, -1e308), "ab".lastIndexOf("b", -Infinity), [1, 2].at(-3) === undefined];

/*---
id     = "ATK-ENG-018"
title  = "removing the head while every element is looked at"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[[1,3],[3,4]]' }
---*/
const list = [1, 2, 3, 4];
const seen = [];
list.forEach((n) => { seen.push(n); list.shift(); });
return [seen, list];

/*---
id     = "ATK-ENG-019"
title  = "a comparator that lies"
cwe    = [119]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[64,2016]' }
---*/
let turn = 0;
const list = Array.from({ length: 64 }, (_, i) => i);
list.sort(() => { turn += 1; return turn % 3 - 1; });
return [list.length, list.reduce((a, b) => a + b, 0)];

/*---
id     = "ATK-ENG-020"
title  = "concat of a list that says it is longer"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[6,["0","1","2","5"]]' }
---*/
const list = [1, 2];
list.length = 4;
const all = [0].concat(list, { length: 3, 0: "x" });
return [all.length, Object.keys(all)];

/*---
id     = "ATK-ENG-021"
title  = "the key of an assignment removes its target"
cwe    = [416]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = 'null' }
levels = ["standard", "permissive"]
---*/
let box = { a: 1 };
box[{ toString: () => { box = null; return "a"; } }] = 2;
return box;

/*---
id     = "ATK-ENG-022"
title  = "a date of a value that changes"
cwe    = [367]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '[86400000,false,2]' }
---*/
let n = 0;
const when = { valueOf: () => { n += 1; return n * 864e5; } };
return [new Date(when).getTime(), new Date(2020, when).getTime() === new Date(2020, 172800000).getTime(), n];

/*---
id     = "ATK-ENG-023"
title  = "padding that is asked for its width once"
cwe    = [367]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", json = '["bcba",1]' }
---*/
let asked = 0;
const width = { valueOf: () => { asked += 1; return 4; } };
return ["a".padStart(width, { toString: () => "bc" }), asked];

/*---
id     = "ATK-ENG-024"
title  = "a replacement whose function replaces"
cwe    = [674]
source = "quickjs, the class of CVE-2025-62490 to 62495 and CVE-2026-0821"
expect = { outcome = "value", value = "xxx" }
---*/
const deep = (n) => (n === 0 ? "x" : "a".replace("a", () => deep(n - 1)));
return "aaa".replaceAll("a", () => deep(20));
