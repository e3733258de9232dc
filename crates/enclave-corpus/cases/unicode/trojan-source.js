/*---
id     = "ATK-UNI-001"
title  = "a comment that turns the code around it"
cwe    = [1007]
source = "CVE-2021-42574"
expect = { outcome = "stopped", by = "prescan", code = "PRE008" }
single-control = "prescan is never skipped; the trick deceives a reader of the text, not the engine"
---*/
const level = "user"; /*‮ admin only ⁦*/ //~ PRE008 PRE008
return level;

/*---
id     = "ATK-UNI-002"
title  = "a string that shows other text than it has"
cwe    = [1007]
source = "CVE-2021-42574"
expect = { outcome = "stopped", by = "prescan", code = "PRE008" }
single-control = "prescan is never skipped; the trick deceives a reader of the text, not the engine"
---*/
return "a‮b" === "ab"; //~ PRE008

/*---
id     = "ATK-UNI-003"
title  = "eval spelled with escapes"
cwe    = [176]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError" }
---*/
return \u0065val("1"); //~ AST003

/*---
id     = "ATK-UNI-004"
title  = "a name that looks like callTool"
cwe    = [1007]
expect = { outcome = "stopped", by = "prescan", code = "PRE010" }
single-control = "prescan is never skipped; behind it the name would be an unknown global to the guard and to the realm"
---*/
return await cаllTool("users:get", {}); //~ PRE010
