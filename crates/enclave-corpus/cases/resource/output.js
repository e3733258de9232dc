/*---
id     = "ATK-OUT-001"
title  = "a returned value above its size"
cwe    = [770]
expect = { outcome = "stopped", by = "sanitizer", code = "RESULT_TOO_LARGE" }
limits = { max_result = 1000 }
---*/
return "x".repeat(5000);

/*---
id     = "ATK-OUT-002"
title  = "a returned value nested too deep"
cwe    = [674]
expect = { outcome = "stopped", by = "sanitizer", code = "RESULT_TOO_LARGE" }
limits = { max_value_depth = 16 }
---*/
let v = [];
for (let i = 0; i < 100; i++) v = [v];
return v;

/*---
id     = "ATK-OUT-003"
title  = "console output above its size"
levels = ["permissive"]
cwe    = [400]
expect = { outcome = "stopped", by = "runtime", code = "CONSOLE_LIMIT" }
limits = { max_console_bytes = 10000 }
---*/
for (let i = 0; i < 100; i++) console.log("x".repeat(1000));
return 1;
