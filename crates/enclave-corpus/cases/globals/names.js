/*---
id     = "ATK-GLOB-100"
title  = "module"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'module is not defined' }
---*/
return module.exports; //~ AST005

/*---
id     = "ATK-GLOB-101"
title  = "exports"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'exports is not defined' }
---*/
exports.x = 1; //~ AST005
return 1;

/*---
id     = "ATK-GLOB-102"
title  = "the path of the script's own file"
cwe    = [749,200]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = '__filename is not defined' }
---*/
return __filename + __dirname; //~ AST005 AST005

/*---
id     = "ATK-GLOB-103"
title  = "global"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'global is not defined' }
---*/
return global.process; //~ AST006

/*---
id     = "ATK-GLOB-104"
title  = "self"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'self is not defined' }
---*/
return self.constructor; //~ AST006 AST007

/*---
id     = "ATK-GLOB-105"
title  = "the global object returned as it is"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'globalThis is not defined' }
---*/
return globalThis; //~ AST006

/*---
id     = "ATK-GLOB-106"
title  = "a timer that repeats"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'setInterval is not defined' }
---*/
setInterval(() => callTool('canary:touch', {}), 0); //~ AST005
return 1;

/*---
id     = "ATK-GLOB-107"
title  = "a timer in the next turn"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'setImmediate is not defined' }
---*/
setImmediate(() => callTool('canary:touch', {})); //~ AST005
return 1;

/*---
id     = "ATK-GLOB-108"
title  = "a microtask by hand"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'queueMicrotask is not defined' }
---*/
queueMicrotask(() => callTool('canary:touch', {})); //~ AST005
return 1;

/*---
id     = "ATK-GLOB-109"
title  = "a web request by its old name"
cwe    = [918]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'XMLHttpRequest is not defined' }
---*/
return new XMLHttpRequest(); //~ AST005

/*---
id     = "ATK-GLOB-110"
title  = "a socket"
cwe    = [918]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'WebSocket is not defined' }
---*/
return new WebSocket('ws://127.0.0.1/'); //~ AST005

/*---
id     = "ATK-GLOB-111"
title  = "workers of three kinds"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "value", json = '["undefined", "undefined", "undefined"]' }
---*/
return [typeof Worker, typeof SharedWorker, typeof ServiceWorker]; //~ AST005 AST005 AST005

/*---
id     = "ATK-GLOB-112"
title  = "maps and sets keep what a script cannot be charged for"
cwe    = [770]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "value", json = '["undefined", "undefined", "undefined", "undefined"]' }
---*/
return [typeof Map, typeof Set, typeof WeakMap, typeof WeakSet]; //~ AST005 AST005 AST005 AST005

/*---
id     = "ATK-GLOB-113"
title  = "a reference that shows when memory is collected"
cwe    = [208]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'WeakRef is not defined' }
---*/
return new WeakRef({}).deref(); //~ AST005

/*---
id     = "ATK-GLOB-114"
title  = "raw memory"
cwe    = [119]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'ArrayBuffer is not defined' }
---*/
return new ArrayBuffer(8).byteLength; //~ AST005

/*---
id     = "ATK-GLOB-115"
title  = "atomic operations"
cwe    = [208]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Atomics is not defined' }
---*/
return Atomics.wait; //~ AST005

/*---
id     = "ATK-GLOB-116"
title  = "a typed array"
cwe    = [119]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Uint8Array is not defined' }
---*/
return new Uint8Array(8).length; //~ AST004

/*---
id     = "ATK-GLOB-117"
title  = "a view of raw memory"
cwe    = [119]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "value", json = '"undefined"' }
---*/
return typeof DataView; //~ AST004

/*---
id     = "ATK-GLOB-118"
title  = "Symbol and its registry"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Symbol is not defined' }
---*/
return Symbol.for('nodejs.util.inspect.custom'); //~ AST005

/*---
id     = "ATK-GLOB-119"
title  = "a symbol as the iterator of one's own object"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Symbol is not defined' }
---*/
return [...{ [Symbol.iterator]: () => ({ next: () => ({ done: true }) }) }]; //~ AST005

/*---
id     = "ATK-GLOB-120"
title  = "a proxy that can be revoked"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Proxy is not defined' }
---*/
return Proxy.revocable({}, {}).proxy; //~ AST005

/*---
id     = "ATK-GLOB-121"
title  = "the names of all kinds of errors"
cwe    = [209]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "value", json = '["undefined", "undefined", "undefined", "undefined", "undefined"]' }
---*/
return [typeof Error, typeof TypeError, typeof ReferenceError, typeof SyntaxError, typeof RangeError]; //~ AST005 AST005 AST005 AST005 AST005

/*---
id     = "ATK-GLOB-122"
title  = "the hook that sees stack frames"
cwe    = [200]
source = "CVE-2022-36067"
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Error is not defined' }
---*/
Error.prepareStackTrace = (e, frames) => frames; //~ AST005
return 1;

/*---
id     = "ATK-GLOB-123"
title  = "a stack captured into an object"
cwe    = [200]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Error is not defined' }
---*/
const o = {};
Error.captureStackTrace(o); //~ AST005
return o.stack;

/*---
id     = "ATK-GLOB-124"
title  = "the realm that is a realm within"
cwe    = [94]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'ShadowRealm is not defined' }
---*/
return new ShadowRealm().evaluate('1'); //~ AST004

/*---
id     = "ATK-GLOB-125"
title  = "the prototype of iterators by its name"
cwe    = [470]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "value", json = '"undefined"' }
---*/
return typeof Iterator; //~ AST004

/*---
id     = "ATK-GLOB-126"
title  = "locales of the host"
cwe    = [200]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Intl is not defined' }
---*/
return Intl.DateTimeFormat().resolvedOptions().timeZone; //~ AST004

/*---
id     = "ATK-GLOB-127"
title  = "a clock of high resolution"
cwe    = [208]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'performance is not defined' }
---*/
return performance.now(); //~ AST004

/*---
id     = "ATK-GLOB-128"
title  = "randomness of the host"
cwe    = [200]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'crypto is not defined' }
---*/
return crypto.randomUUID(); //~ AST004

/*---
id     = "ATK-GLOB-129"
title  = "what a browser keeps"
cwe    = [200]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "value", json = '["undefined", "undefined", "undefined"]' }
---*/
return [typeof localStorage, typeof document, typeof navigator]; //~ AST004 AST004 AST004

/*---
id     = "ATK-GLOB-130"
title  = "the constructor of generators, by name"
cwe    = [94]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'GeneratorFunction is not defined' }
---*/
return GeneratorFunction('yield 1')(); //~ AST003

/*---
id     = "ATK-GLOB-131"
title  = "console where there is none"
cwe    = [749]
levels = ["strict", "secure", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'console is not defined' }
---*/
console.log('x'); //~ AST004
return 1;

/*---
id     = "ATK-GLOB-132"
title  = "helpers for numbers at the strictest level"
cwe    = [749]
levels = ["strict"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST004" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'parseInt is not defined' }
---*/
return parseInt('5', 10); //~ AST004

/*---
id     = "ATK-GLOB-133"
title  = "the helper of the original's loops"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST008" }
then   = { outcome = "stopped", by = "transform", code = "TRF003" }
---*/
return typeof __safe_forOf; //~ AST008

/*---
id     = "ATK-GLOB-134"
title  = "the bridge of the original, by name"
cwe    = [915]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST008" }
then   = { outcome = "stopped", by = "transform", code = "TRF003" }
---*/
return await __safe_callTool('canary:touch', {}); //~ AST008

/*---
id     = "ATK-GLOB-135"
title  = "a blocked global in the head of a for-of"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'process is not defined' }
---*/
for (const x of [process]) return x; //~ AST005
return 1;

/*---
id     = "ATK-GLOB-136"
title  = "a blocked global as the loop variable"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'process is not defined' }
---*/
for (process of [1]) break; //~ AST005
return 1;

/*---
id     = "ATK-GLOB-137"
title  = "a blocked global as the target of a pattern of an object"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'require is not defined' }
---*/
({ a: require } = { a: 1 }); //~ AST005
return 1;

/*---
id     = "ATK-GLOB-138"
title  = "a blocked global as the target of rest"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Buffer is not defined' }
---*/
[...Buffer] = [1]; //~ AST005
return 1;

/*---
id     = "ATK-GLOB-139"
title  = "a blocked global under typeof"
cwe    = [200]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "value", json = '"undefined"' }
---*/
return typeof process; //~ AST005

/*---
id     = "ATK-GLOB-140"
title  = "a blocked global as a tag"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'require is not defined' }
---*/
return require`fs`; //~ AST005

/*---
id     = "ATK-GLOB-141"
title  = "a blocked global in a default of a pattern"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'globalThis is not defined' }
---*/
const { a = globalThis } = {}; //~ AST006
return a;

/*---
id     = "ATK-GLOB-142"
title  = "a blocked global counted up"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'module is not defined' }
---*/
module++; //~ AST005
return 1;

/*---
id     = "ATK-GLOB-143"
title  = "a blocked global deleted from itself"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'globalThis is not defined' }
---*/
return delete globalThis.x; //~ AST006

/*---
id     = "ATK-GLOB-144"
title  = "a blocked global behind an optional chain"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'process is not defined' }
---*/
return process?.env?.SECRET; //~ AST005

/*---
id     = "ATK-GLOB-145"
title  = "a blocked global in a template"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'process is not defined' }
---*/
return `${process}`; //~ AST005

/*---
id     = "ATK-GLOB-146"
title  = "a blocked global spread"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'globalThis is not defined' }
---*/
return { ...globalThis }; //~ AST006

/*---
id     = "ATK-GLOB-147"
title  = "a blocked global with in"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'globalThis is not defined' }
---*/
return 'x' in globalThis; //~ AST006

/*---
id     = "ATK-GLOB-148"
title  = "instanceof a blocked global"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'Function is not defined' }
---*/
return {} instanceof Function; //~ AST003

/*---
id     = "ATK-GLOB-149"
title  = "a local of an inner block does not reach out"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'process is not defined' }
---*/
{
  const process = { env: {} };
}
return process.env; //~ AST005

/*---
id     = "ATK-GLOB-150"
title  = "a parameter of one function is no parameter of another"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'process is not defined' }
---*/
const f = (process) => process;
return [f(1), process]; //~ AST005

/*---
id     = "ATK-GLOB-151"
title  = "a name before its declaration in an outer block is still the local"
cwe    = [749]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST005" }
then   = { outcome = "thrown", name = "ReferenceError", message = 'require is not defined' }
---*/
const f = () => require('fs'); //~ AST005
return f();

/*---
id     = "ATK-GLOB-152"
title  = "this at the top"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "undefined" }
---*/
return this; //~ AST006

/*---
id     = "ATK-GLOB-153"
title  = "this kept for later"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "TypeError", message = '''cannot read property 'eval' of undefined''' }
---*/
const t = this; //~ AST006
return t['ev' + 'al'];

/*---
id     = "ATK-GLOB-154"
title  = "this as an argument"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "TypeError", message = 'Cannot convert undefined or null to object' }
---*/
return Object.keys(this); //~ AST006

/*---
id     = "ATK-GLOB-155"
title  = "this under typeof"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "value", json = '"undefined"' }
---*/
return typeof this; //~ AST006

/*---
id     = "ATK-GLOB-156"
title  = "this in a default parameter"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "undefined" }
---*/
return ((t = this) => t)(); //~ AST006

/*---
id     = "ATK-GLOB-157"
title  = "this of a called function"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "undefined" }
---*/
return (function () { return this; })(); //~ AST013 AST006

/*---
id     = "ATK-GLOB-158"
title  = "this through call"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "value", json = 'null' }
---*/
return (function () { return this; }).call(null); //~ AST013 AST006

/*---
id     = "ATK-GLOB-159"
title  = "this in an assignment pattern"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "thrown", name = "TypeError", message = 'Cannot convert undefined or null to object' }
---*/
let p;
({ process: p } = this); //~ AST006
return p;

/*---
id     = "ATK-GLOB-160"
title  = "this spread into an object"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "value", json = '{}' }
---*/
return { ...this }; //~ AST006

/*---
id     = "ATK-GLOB-161"
title  = "this assigned into an object"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "value", json = '{}' }
---*/
return Object.assign({}, this); //~ AST006

/*---
id     = "ATK-GLOB-162"
title  = "this at the end of a chain of conditions"
cwe    = [668]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST006" }
then   = { outcome = "undefined" }
---*/
return null ?? (0 || this); //~ AST006

/*---
id     = "ATK-GLOB-163"
title  = "arguments and its caller"
cwe    = [200]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST013" }
then   = { outcome = "thrown", name = "TypeError", message = 'invalid property access' }
---*/
return (function () { return arguments.callee.caller; })(); //~ AST013 AST005

/*---
id     = "ATK-GLOB-164"
title  = "new.target"
cwe    = [470]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "syntax", code = "SYN001" }
single-control = "the parse is never skipped: nothing behind it could run such a text"
---*/
return (() => new.target)(); //~ SYN001

/*---
id     = "ATK-GLOB-165"
title  = "the address of the module"
cwe    = [200]
levels = ["strict", "standard"]
expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
then   = { outcome = "stopped", by = "transform", code = "TRF002" }
---*/
return import.meta.url; //~ AST003
