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
