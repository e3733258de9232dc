/*---
id     = "ATK-GLOB-030"
title  = "Reflect reaches everything by name"
cwe    = [470]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return Reflect.ownKeys({}); //~ AST005

/*---
id     = "ATK-GLOB-031"
title  = "a Proxy whose traps see what the host reads"
cwe    = [470]
source = "GHSA-6mpw-63xj-mghh"
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return new Proxy({}, { get: () => 1 }); //~ AST005

/*---
id     = "ATK-GLOB-032"
title  = "a finalizer that outlives the run"
cwe    = [416]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
new FinalizationRegistry(() => callTool("canary:touch", {})).register({}, 1); //~ AST005
return 1;

/*---
id     = "ATK-GLOB-033"
title  = "shared memory as a clock"
cwe    = [208]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return new SharedArrayBuffer(8).byteLength; //~ AST005
