/*---
id     = "ATK-LOOP-001"
title  = "a loop without an end"
cwe    = [835]
expect = { outcome = "stopped", by = "ast-guard", code = "AST011" }
then   = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 300 }
---*/
while (true) {} //~ AST011

/*---
id     = "ATK-LOOP-002"
title  = "a do loop that hides its condition"
cwe    = [835]
expect = { outcome = "stopped", by = "ast-guard", code = "AST011" }
then   = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
limits = { timeout = 300 }
---*/
do {} while (1 + 1); //~ AST011

/*---
id     = "ATK-LOOP-003"
title  = "a list that grows while it is walked"
cwe    = [835]
expect = { outcome = "stopped", by = "transform", code = "MAX_ITERATIONS" }
then   = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 150, memory_limit = 268435456 }
---*/
const xs = [1];
for (const x of xs) xs.push(x);
return xs.length;

/*---
id     = "ATK-LOOP-004"
title  = "a counter that never arrives"
cwe    = [835]
expect = { outcome = "stopped", by = "transform", code = "MAX_ITERATIONS" }
then   = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300 }
---*/
for (let i = 0; i < 10; i += 0) {}
return 1;

/*---
id     = "ATK-LOOP-005"
title  = "the iteration limit caught and ignored"
cwe    = [835]
expect = { outcome = "stopped", by = "transform", code = "MAX_ITERATIONS" }
then   = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300 }
---*/
for (let round = 0; round < 3; round++) {
  try {
    for (let i = 0; i < 1e9; i++) {}
  } catch (e) {
    await callTool("canary:touch", {});
  } finally {
    await callTool("canary:touch", {});
  }
}
return "went on";

/*---
id     = "ATK-LOOP-006"
title  = "recursion without an end in an arrow"
cwe    = [674]
expect = { outcome = "stopped", by = "runtime", code = "STACK_OVERFLOW" }
limits = { timeout = 2000 }
---*/
const f = (n) => f(n + 1) + 1;
return f(0);

/*---
id     = "ATK-LOOP-007"
title  = "stack overflow caught again and again"
cwe    = [674]
expect = { outcome = "stopped", by = "runtime", code = "STACK_OVERFLOW" }
limits = { timeout = 2000 }
---*/
const f = () => f();
let n = 0;
for (let i = 0; i < 1000; i++) {
  try { f(); } catch (e) { n++; }
}
return n;

/*---
id     = "ATK-LOOP-008"
title  = "recursion in a sort comparator"
cwe    = [834]
expect = { outcome = "stopped", by = "runtime", code = "STACK_OVERFLOW" }
limits = { timeout = 300 }
---*/
const spin = (a, b) => [a, b].sort(spin).length;
return [3, 1, 2].sort(spin);

/*---
id     = "ATK-LOOP-009"
title  = "recursion that branches and never gets deep"
cwe    = [674]
expect = { outcome = "stopped", by = "transform", code = "MAX_ITERATIONS" }
then   = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 400, max_iterations = 50 }
---*/
const walk = (n) => { if (n > 0) { walk(n - 1); walk(n - 1); } };
walk(40);
await callTool("canary:touch", {});

/*---
id     = "ATK-LOOP-010"
title  = "two functions that call each other through microtasks, caught"
cwe    = [835]
expect = { outcome = "stopped", by = "transform", code = "MAX_ITERATIONS" }
then   = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 400, max_iterations = 50 }
---*/
const ping = async () => { await null; try { pong(); } catch (e) { ping(); } };
const pong = async () => { await null; try { ping(); } catch (e) { pong(); } };
ping();
await { then: () => {} };
await callTool("canary:touch", {});

/*---
id     = "ATK-LOOP-020"
title  = "loops within loops, each short"
cwe    = [835]
source = "enclave 2.12 ATK-LOOP"
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 400 }
---*/
let n = 0;
for (let a = 0; a < 1000; a++) for (let b = 0; b < 1000; b++) for (let c = 0; c < 1000; c++) n++;
return n;

/*---
id     = "ATK-LOOP-021"
title  = "a list that a callback makes longer ends where it ended"
cwe    = [835]
source = "enclave 2.12 ATK-LOOP"
expect = { outcome = "value", value = 6 }
---*/
const list = [1, 2, 3];
list.forEach((n) => list.push(n));
return list.length;

/*---
id     = "ATK-LOOP-022"
title  = "a labelled loop that always begins again"
cwe    = [835]
source = "enclave 2.12 ATK-LOOP"
expect = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
---*/
let n = 0;
again: for (let i = 0; i < 2; i++) {
  n++;
  for (const x of [1]) { i = -1; continue again; }
}
return n;

/*---
id     = "ATK-LOOP-023"
title  = "a loop over the characters of a long text"
cwe    = [835]
source = "enclave 2.12 ATK-LOOP"
expect = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
---*/
let n = 0;
for (const c of "x".repeat(60000)) n++;
return n;

/*---
id     = "ATK-LOOP-024"
title  = "a loop that only calls tools"
cwe    = [770]
source = "enclave 2.12 ATK-LOOP"
expect = { outcome = "stopped", by = "runtime", code = "MAX_TOOL_CALLS" }
tools = { "page:next" = { reply = 1 } }
limits = { max_tool_calls = 20 }
---*/
for (let i = 0; i < 1000; i++) await callTool("page:next", { i });
return 1;

/*---
id     = "ATK-LOOP-025"
title  = "a function that waits for itself"
cwe    = [674]
source = "enclave 2.12 ATK-LOOP"
expect = { outcome = "stopped", by = "runtime", code = "STACK_OVERFLOW" }
---*/
const again = async (n) => again(n + 1);
return await again(0);

/*---
id     = "ATK-LOOP-026"
title  = "then that never stops to follow then"
cwe    = [835]
source = "enclave 2.12 ATK-LOOP"
expect = { outcome = "stopped", by = "runtime", code = "MAX_TOOL_CALLS" }
tools = { "page:next" = { reply = 1 } }
limits = { max_tool_calls = 30 }
---*/
const next = (n) => callTool("page:next", { n }).then((m) => next(n + m));
return await next(0);

/*---
id     = "ATK-LOOP-028"
title  = "a condition with a side effect that undoes the step"
cwe    = [835]
source = "enclave 2.12 ATK-LOOP"
expect = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
---*/
let i = 0;
for (; (i -= 1, i < 5); i++) { if (i < -10) i = 0; }
return i;
