/*---
id     = "ATK-PPOL-001"
title  = "a write through __proto__"
cwe    = [1321]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'cannot set property' }
---*/
const o = {};
o.__proto__.polluted = 1; //~ AST007
return ({}).polluted;

/*---
id     = "ATK-PPOL-002"
title  = "a write through a computed __proto__"
cwe    = [1321]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = [
  { levels = ["strict", "secure"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard", "permissive"], outcome = "thrown", name = "TypeError", message = 'cannot set property' },
]
---*/
const k = ["__pro", "to__"].join("");
const o = {};
o[k].polluted = 1; //~ AST007
return ({}).polluted;

/*---
id     = "ATK-PPOL-003"
title  = "a naive deep merge of parsed JSON"
cwe    = [1321]
expect = [
  { levels = ["strict", "secure"], outcome = "stopped", by = "runtime", code = "SECURITY_VIOLATION" },
  { levels = ["standard", "permissive"], outcome = "value", json = '{"polluted":null}' },
]
---*/
const merge = (to, from) => {
  for (const k of Object.keys(from)) {
    if (typeof from[k] === "object") {
      if (!to[k]) to[k] = {};
      merge(to[k], from[k]);
    } else {
      to[k] = from[k];
    }
  }
  return to;
};
merge({}, JSON.parse('{"__proto__":{"polluted":1}}'));
return { polluted: ({}).polluted ?? null };

/*---
id     = "ATK-PPOL-004"
title  = "Array.prototype.map replaced"
cwe    = [1321]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'read-only' }
---*/
Array.prototype.map = () => ["stolen"]; //~ AST007
return [1].map((x) => x);

/*---
id     = "ATK-PPOL-005"
title  = "a setter defined on Object.prototype"
cwe    = [1321]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not extensible' }
---*/
Object.defineProperty(Object.prototype, "x", { get: () => "stolen" }); //~ AST023 AST007
return ({}).x;

/*---
id     = "ATK-PPOL-006"
title  = "a legacy accessor on a prototype"
cwe    = [1321]
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = 'not a function' }
---*/
({}).__defineGetter__("x", () => 1); //~ AST007
return 1;

/*---
id     = "ATK-PPOL-007"
title  = "JSON replaced for whoever uses it next"
cwe    = [1321]
expect = { outcome = "stopped", by = "ast-guard", code = "AST009" }
then   = { outcome = "thrown", name = "TypeError", message = 'read-only' }
---*/
JSON.parse = () => "stolen"; //~ AST009
return JSON.parse("1");

/*---
id     = "ATK-PPOL-008"
title  = "__proto__ in a tool result is data"
cwe    = [1321]
expect = { outcome = "value", value = ["__proto__"] }
tools  = { "data:get" = { json = '{"__proto__":{"polluted":1}}' } }
---*/
const r = await callTool("data:get", {});
if (({}).polluted) await callTool("canary:touch", {});
return Object.keys(r);
