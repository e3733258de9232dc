/*---
id     = "ATK-MEM-001"
title  = "a string that doubles until the engine refuses"
cwe    = [770]
expect = { outcome = "thrown", name = "InternalError", message = 'string too long' }
limits = { timeout = 5000, memory_limit = 8388608 }
---*/
let s = "x";
for (let i = 0; i < 40; i++) s += s;
return s.length;

/*---
id     = "ATK-MEM-002"
title  = "a list that is filled"
cwe    = [770]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
limits = { timeout = 5000, memory_limit = 8388608 }
---*/
const xs = [];
for (let i = 0; i < 1500; i++) xs.push("x".repeat(10000) + i);
return xs.length;

/*---
id     = "ATK-MEM-003"
title  = "memory exhaustion caught and ignored"
cwe    = [770]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
limits = { timeout = 5000, memory_limit = 8388608 }
---*/
try {
  const xs = [];
  for (let i = 0; i < 1500; i++) xs.push("x".repeat(10000) + i);
} catch (e) {
  await callTool("canary:touch", {});
}
return "went on";

/*---
id     = "ATK-MEM-004"
title  = "a huge repeat"
cwe    = [770]
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
limits = { timeout = 5000, memory_limit = 8388608 }
---*/
return "x".repeat(500000000).length; //~ AST025

/*---
id     = "ATK-MEM-005"
title  = "an array as long as can be, joined"
cwe    = [834]
source = "measured on quickjs-ng 0.16"
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
limits = { timeout = 500 }
---*/
const a = [];
a.length = 4294967295; //~ AST025
return a.join("");

/*---
id     = "ATK-MEM-006"
title  = "a power with a huge exponent"
cwe    = [834]
source = "measured on quickjs-ng 0.16"
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "thrown", name = "RangeError", message = "too long to be written" }
limits = { timeout = 2000 }
---*/
return (3n ** 600000n).toString().length; //~ AST025

/*---
id     = "ATK-MEM-007"
title  = "an array as long as a tool says, joined: no rule can know"
cwe    = [834]
levels = ["standard"]
expect = { outcome = "thrown", name = "RangeError", message = "elements are too many" }
tools  = { "sizes:get" = { reply = { size = 4294967295 } } }
limits = { timeout = 500 }
---*/
const { size } = await callTool("sizes:get", {});
const a = [];
a.length = size;
return a.join("");

/*---
id     = "ATK-MEM-008"
title  = "a list as long as a tool says, made of a length"
cwe    = [770]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
tools  = { "sizes:get" = { reply = { size = 5000000 } } }
limits = { timeout = 10000, memory_limit = 8388608 }
---*/
const { size } = await callTool("sizes:get", {});
return Array.from({ length: size }, (_, i) => "x" + i).length;

/*---
id     = "ATK-MEM-009"
title  = "a list as long as a tool says, filled"
cwe    = [770]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
tools  = { "sizes:get" = { reply = { size = 9000000 } } }
limits = { timeout = 10000, memory_limit = 8388608 }
---*/
const { size } = await callTool("sizes:get", {});
try {
  return Array(size).fill(0).length;
} catch (e) {
  await callTool("canary:touch", {});
}

/*---
id     = "ATK-MEM-010"
title  = "a small text that is a large value as JSON"
cwe    = [770]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
limits = { timeout = 10000, memory_limit = 8388608 }
---*/
return JSON.parse("[" + "[],".repeat(99999) + "0]").length;

/*---
id     = "ATK-MEM-011"
title  = "errors that are all kept"
cwe    = [770]
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
limits = { timeout = 10000, memory_limit = 4194304, max_iterations = 10000000 }
---*/
const kept = [];
for (let i = 0; i < 1000000; i++) {
  try { null.x; } catch (e) { kept.push(e); }
}
return kept.length;
