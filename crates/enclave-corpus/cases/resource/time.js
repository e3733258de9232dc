/*---
id     = "ATK-TIME-001"
title  = "a tool that never answers"
cwe    = [400]
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
tools  = { "slow:report" = "hangs" }
limits = { timeout = 300 }
---*/
return await callTool("slow:report", {});

/*---
id     = "ATK-TIME-002"
title  = "a chain of microtasks without an end"
cwe    = [835]
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300 }
---*/
const again = async (next) => { await null; next(next); };
again(again);
await { then: () => {} };

/*---
id     = "ATK-TIME-003"
title  = "a promise that never settles"
cwe    = [400]
expect = { outcome = "thrown", name = "Error", message = 'nothing will ever settle' }
limits = { timeout = 300 }
---*/
await { then: () => {} };
return 1;

/*---
id     = "ATK-TIME-004"
title  = "work after the first await"
cwe    = [400]
expect = { outcome = "stopped", by = "transform", code = "MAX_ITERATIONS" }
then   = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300 }
---*/
await null;
for (let i = 0; i < 1e9; i++) {}
return 1;

/*---
id     = "ATK-TIME-005"
title  = "a thenable that gives a thenable, without end"
cwe    = [835]
expect = { outcome = "stopped", by = "transform", code = "MAX_ITERATIONS" }
then   = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300, max_iterations = 50 }
---*/
const next = (n) => ({ then: (resolve) => resolve(next(n + 1)) });
await next(0);
return "went on";

/*---
id     = "ATK-TIME-006"
title  = "awaits without end, each caught"
cwe    = [835]
expect = { outcome = "stopped", by = "transform", code = "MAX_ITERATIONS" }
then   = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
limits = { timeout = 300 }
---*/
for (let i = 0; i < 1; i += 0) {
  try {
    await null;
  } finally {
    continue;
  }
}
return "went on";

/*---
id     = "ATK-TIME-007"
title  = "work in the callback of a tool's reply"
cwe    = [400]
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
tools  = { "rows:get" = { reply = { rows = 1 } } }
limits = { timeout = 300, max_iterations = 10000000 }
---*/
const spin = (n) => (n < 2 ? n : spin(n - 1) + spin(n - 2));
return await callTool("rows:get", {}).then(() => spin(60)).catch(() => "went on");

/*---
id     = "ATK-TIME-008"
title  = "tools that never answer, in parallel, each caught"
cwe    = [400]
expect = { outcome = "stopped", by = "runtime", code = "TIMEOUT" }
tools  = { "slow:report" = "hangs" }
limits = { timeout = 300 }
---*/
const wait = async () => {
  try {
    return await callTool("slow:report", {});
  } catch (e) {
    await callTool("canary:touch", {});
  } finally {
    await callTool("canary:touch", {});
  }
};
return await parallel([1, 2, 3], wait);

/*---
id     = "ATK-TIME-009"
title  = "the clock of Strict does not move, so it measures nothing"
levels = ["strict"]
cwe    = [208]
expect = { outcome = "value", json = "[0,0,0,0]" }
---*/
const before = Date.now();
let n = 0;
for (let i = 0; i < 2000; i++) n += i;
await null;
return [Date.now() - before, new Date() - new Date(before), before % 1000, new Date().getMilliseconds()];

/*---
id     = "ATK-TIME-010"
title  = "no clock has parts of a millisecond, and none stands beside Date"
cwe    = [208]
expect = { outcome = "value", json = '[true,"undefined","undefined"]' }
---*/
const clocks = Object.getOwnPropertyNames(Date).concat(Object.getOwnPropertyNames(Math));
const whole = Date.now() % 1 === 0 && new Date().getTime() % 1 === 0;
return [whole, typeof clocks.find((name) => name === "hrtime"), typeof clocks.find((name) => name === "performance")];

/*---
id     = "ATK-TIME-011"
title  = "the locale of the host"
cwe    = [200]
source = "enclave 2.12 vector 760"
expect = { outcome = "value", json = '["1234567.891",1,true]' }
---*/
return [(1234567.891).toLocaleString("de-DE"), "ä".localeCompare("z", "sv"), new Date(0).toLocaleDateString("fr-FR") === new Date(0).toLocaleDateString("ja-JP")];

/*---
id     = "ATK-TIME-012"
title  = "a clock made of the time that work takes"
cwe    = [208]
source = "enclave 2.12 ATK timing"
expect = { outcome = "value", value = 0 }
levels = ["strict"]
---*/
const start = Date.now();
let n = 0;
for (let i = 0; i < 900; i++) n += i;
return Date.now() - start;
