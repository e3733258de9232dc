/*---
id     = "ATK-GFUN-001"
title  = "a host function leads to no constructor"
cwe    = [668]
source = "enclave 2.15, known limitation of globals"
expect = { outcome = "stopped", by = "ast-guard", code = "AST007" }
then   = { outcome = "thrown", name = "TypeError", message = "not a function" }
functions = { "helpers.echo" = "echoes" }
---*/
return helpers.echo.constructor("return process")(); //~ AST007

/*---
id     = "ATK-GFUN-002"
title  = "call, apply and bind of a host function reach nothing else"
cwe    = [668]
expect = { outcome = "value", value = [[1], [2], [3, 4]] }
functions = { "helpers.echo" = "echoes" }
---*/
const { echo } = helpers;
return [echo.call(canary, 1), echo.apply(canary, [2]), echo.bind(canary, 3)(4)];

/*---
id     = "ATK-GFUN-003"
title  = "a function handed to a host function does not arrive"
cwe    = [668]
expect = { outcome = "value", json = '[[null, {}], 0]' }
functions = { "helpers.echo" = "echoes" }
---*/
let called = 0;
const trap = () => { called++; return "host"; };
return [helpers.echo(trap, { toJSON: trap, valueOf: trap, toString: trap }), called];

/*---
id     = "ATK-GFUN-004"
title  = "a getter in the arguments of a host function does not run"
cwe    = [668]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", value = [[{}], 0] }
functions = { "helpers.echo" = "echoes" }
---*/
let called = 0;
return [helpers.echo({ get a() { called++; return helpers; } }), called]; //~ AST013

/*---
id     = "ATK-GFUN-005"
title  = "a cycle in the arguments of a host function"
cwe    = [674]
expect = { outcome = "thrown", name = "TypeError", message = "contain themselves at $[0].a[0]" }
functions = { "helpers.echo" = "echoes" }
---*/
const o = {};
o.a = [o];
return helpers.echo(o);

/*---
id     = "ATK-GFUN-006"
title  = "arguments of a host function that grow with every call"
cwe    = [400]
expect = { outcome = "thrown", name = "RangeError", message = "are too large", code = "PAYLOAD_TOO_LARGE" }
functions = { "helpers.echo" = "echoes" }
limits = { max_tool_payload = 10000 }
---*/
let v = ["x".repeat(100)];
for (let i = 0; i < 50; i++) v = helpers.echo(v, v);
return v.length;

/*---
id     = "ATK-GFUN-007"
title  = "a host function called without end"
cwe    = [835]
expect = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
functions = { "helpers.echo" = "echoes" }
limits = { max_iterations = 1000, timeout = 1000 }
---*/
for (let i = 0; i < 1e9; i++) {
  try { helpers.echo(i); } catch (e) { i += 0; }
}
return "survived";

/*---
id     = "ATK-GFUN-008"
title  = "a host function that fails without end"
cwe    = [835]
expect = { outcome = "stopped", by = "runtime", code = "MAX_ITERATIONS" }
functions = { "helpers.fail" = { error = { message = "no" } } }
limits = { max_iterations = 1000, timeout = 1000 }
---*/
for (let i = 0; i < 1e9; i++) {
  try { helpers.fail(i); } catch (e) { i += 0; }
}
return "survived";

/*---
id     = "ATK-GFUN-009"
title  = "a host function that panics does not take the host with it"
cwe    = [248]
expect = { outcome = "value", value = ["Error: `helpers.panic` failed", "still here"] }
functions = { "helpers.panic" = "panics", "helpers.echo" = "echoes" }
---*/
let seen = "";
try { helpers.panic({ deep: [1] }); } catch (e) { seen = String(e); }
return [seen, ...helpers.echo("still here")];

/*---
id     = "ATK-GFUN-010"
title  = "the error of a host function names no path of the host"
cwe    = [209]
levels = ["strict", "secure", "standard"]
expect = { outcome = "value", value = ["IoError: no [REDACTED]", false] }
functions = { "helpers.open" = { error = { name = "IoError", message = "no /home/ada/.ssh/id_rsa", code = "E_IO" } } }
---*/
try { helpers.open(); } catch (e) { return [String(e), String(e.stack).includes("/")]; }

/*---
id     = "ATK-GFUN-011"
title  = "a host function as the callback of sort and map"
cwe    = [668]
expect = { outcome = "value", value = [3, [[1, 0, [1, 2]], [2, 1, [1, 2]]]] }
functions = { "helpers.echo" = "echoes", "helpers.zero" = { reply = 0 } }
---*/
return [[3, 1, 2].sort(helpers.zero).length, [1, 2].map(helpers.echo)];

/*---
id     = "ATK-GFUN-012"
title  = "what a host function gives back carries __proto__ as data"
cwe    = [1321]
expect = { outcome = "value", value = [true, ["__proto__"]] }
functions = { "helpers.get" = { json = '{"__proto__":{"polluted":1}}' } }
---*/
const got = helpers.get();
return [got.polluted === undefined && ({}).polluted === undefined, Object.keys(got)];

/*---
id     = "ATK-GFUN-013"
title  = "a host function cannot be replaced for the next run"
cwe    = [668]
expect = { outcome = "value", value = ["mine", [1]] }
functions = { "helpers.echo" = "echoes" }
---*/
const { echo } = helpers;
helpers.echo = () => "mine";
return [helpers.echo(), echo(1)];
