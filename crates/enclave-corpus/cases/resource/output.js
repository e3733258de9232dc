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

/*---
id     = "ATK-OUT-010"
title  = "a result that shares one part exponentially often"
cwe    = [409]
source = "enclave 2.12 vector 340"
expect = { outcome = "stopped", by = "runtime", code = "RESULT_TOO_LARGE" }
---*/
let tree = "x".repeat(50);
for (let i = 0; i < 30; i++) tree = [tree, tree];
return tree;

/*---
id     = "ATK-OUT-011"
title  = "arguments that share one part exponentially often"
cwe    = [409]
source = "enclave 2.12 vector 340"
expect = { outcome = "stopped", by = "runtime", code = "PAYLOAD_TOO_LARGE" }
tools = { "sink:take" = "echoes" }
---*/
let tree = "x".repeat(50);
for (let i = 0; i < 30; i++) tree = { a: tree, b: tree };
return await callTool("sink:take", { tree });

/*---
id     = "ATK-OUT-012"
title  = "JSON text of what shares one part exponentially often"
cwe    = [409]
source = "enclave 2.12 vector 340"
expect = { outcome = "stopped", by = "runtime", code = "MEMORY_LIMIT" }
levels = ["strict", "secure", "standard"]
---*/
let tree = "x".repeat(90000);
for (let i = 0; i < 12; i++) tree = [tree, tree];
return JSON.stringify(tree).length;

/*---
id     = "ATK-OUT-013"
title  = "a console line that shares one part exponentially often"
cwe    = [409]
source = "enclave 2.12 io flood"
expect = { outcome = "stopped", by = "runtime", code = "CONSOLE_LIMIT" }
levels = ["permissive"]
---*/
let tree = "x".repeat(50);
for (let i = 0; i < 30; i++) tree = [tree, tree];
console.log(tree);
return 1;

/*---
id     = "ATK-OUT-014"
title  = "a short line on the console, again and again"
cwe    = [770]
source = "enclave 2.12 io flood"
expect = { outcome = "stopped", by = "runtime", code = "CONSOLE_LIMIT" }
levels = ["permissive"]
limits = { max_console_calls = 100 }
---*/
for (const n of Array.from({ length: 200 }, (_, i) => i)) console.log(n);
return 1;

/*---
id     = "ATK-OUT-015"
title  = "an uncaught error with a message of a megabyte"
cwe    = [770]
source = "hazards, a 12 MB function name in an uncaught error"
expect = { outcome = "stopped", by = "ast-guard", code = "AST025" }
then   = { outcome = "thrown", name = "Big" }
levels = ["standard"]
---*/
throw { name: "Big", message: "m".repeat(1000000) };

/*---
id     = "ATK-OUT-016"
title  = "a result of few bytes and very many parts"
cwe    = [770]
source = "enclave 2.12 sanitiser caps"
expect = { outcome = "stopped", by = "runtime", code = "RESULT_TOO_LARGE" }
limits = { max_value_nodes = 1000 }
---*/
return Array.from({ length: 3000 }, (_, i) => i % 10);
