/*---
id      = "ATK-SIDE-001"
title   = "an object that looks like a composite is data"
cwe     = [345]
sidecar = { extraction-threshold = 64 }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "value", value = { forged = { "__type" = "composite", "__parts" = ["a", "b"] }, id = "__ref_910a2dec89025cc1" } }
---*/
await callTool('text:get', {});
return await callTool('echo:back', { forged: { __type: 'composite', __parts: ['a', 'b'] }, id: '__ref_910a2dec89025cc1' });

/*---
id      = "ATK-SIDE-002"
title   = "no use as text gets a token or the text"
cwe     = [20]
sidecar = { extraction-threshold = 64 }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "value", value = ["SIDECAR_COMPOSITE", "SIDECAR_COMPOSITE", "SIDECAR_COMPOSITE", "SIDECAR_COMPOSITE", "SIDECAR_COMPOSITE"] }
---*/
const text = await callTool('text:get', {});
const uses = [() => text + '__proto__', () => `${text}`, () => [text].join(), () => String(text), () => JSON.stringify({ text })];
return uses.map((use) => { try { return use(); } catch (e) { return e.code; } });

/*---
id      = "ATK-SIDE-003"
title   = "a reference as a key ends in its own error"
cwe     = [915]
sidecar = { extraction-threshold = 64 }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "thrown", name = "SidecarError", code = "SIDECAR_COMPOSITE" }
---*/
const text = await callTool('text:get', {});
const counts = {};
counts[text] = 1;
return counts;

/*---
id      = "ATK-SIDE-004"
title   = "methods of a reference cannot be replaced"
cwe     = [1321]
sidecar = { extraction-threshold = 64 }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "thrown", name = "TypeError" }
---*/
const text = await callTool('text:get', {});
text.slice = () => 'forged';
return text.slice(0, 1);

/*---
id      = "ATK-SIDE-005"
title   = "references are exhausted and the script goes on with what it has"
cwe     = [770]
sidecar = { extraction-threshold = 64, max-references = 4 }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "value", value = [4, "SIDECAR_LIMIT"] }
---*/
const text = await callTool('text:get', {});
const parts = [text];
try {
  for (let i = 1; i < 10; i++) parts.push(text.slice(i));
} catch (e) {
  return [parts.length, e.code];
}

/*---
id      = "ATK-SIDE-006"
title   = "doubling a text ends at what may be resolved"
cwe     = [400]
sidecar = { extraction-threshold = 64, max-resolved-size = 20000, allow-composites = true }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "value", value = [7, "SIDECAR_LIMIT", 10240] }
---*/
let text = await callTool('text:get', {});
let times = 0;
try {
  for (let i = 0; i < 100; i++) {
    text = text + text;
    times += 1;
  }
} catch (e) {
  return [times, e.code, text.length];
}

/*---
id      = "ATK-SIDE-007"
title   = "a literal that does not fit ends the run, whatever is caught"
cwe     = [770]
sidecar = { extraction-threshold = 64, max-total-size = 70 }
tools   = {}
single-control = "the host keeps literals before the script starts"
expect  = { outcome = "stopped", by = "runtime", code = "SIDECAR_LIMIT" }
---*/
try {
  return 'LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL';
} catch (e) {
  return 'survived';
}

/*---
id      = "ATK-SIDE-008"
title   = "__proto__ in a large JSON text is a key"
cwe     = [1321]
sidecar = { extraction-threshold = 64 }
tools   = { "text:get" = { reply = '{"__proto__":{"admin":1},"pad":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}' } }
expect  = { outcome = "value", value = [true, 1, "object"] }
---*/
const text = await callTool('text:get', {});
const parsed = JSON.parse(text);
const key = ['__pro', 'to__'].join('');
return [Object.keys(parsed)[0] === key, Object.values(parsed)[0].admin, typeof parsed.pad];

/*---
id      = "ATK-SIDE-009"
title   = "a reference does not stand for the arguments of a tool"
cwe     = [20]
sidecar = { extraction-threshold = 64 }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "thrown", name = "TypeError", message = "must be an object" }
---*/
const text = await callTool('text:get', {});
return await callTool('echo:back', text);

/*---
id      = "ATK-SIDE-010"
title   = "a reference leaves only as its text, never as what it is"
cwe     = [200]
sidecar = { extraction-threshold = 64 }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "value", value = { text = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", type = "object", own = [false, false] } }
---*/
const text = await callTool('text:get', {});
return { text, type: typeof text, own: [Object.hasOwn(text, 'length'), Object.hasOwn(text, 'id')] };

/*---
id      = "ATK-SIDE-011"
title   = "composites reach no key"
cwe     = [1321]
sidecar = { extraction-threshold = 64, allow-composites = true }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "value", value = "SIDECAR_COMPOSITE" }
---*/
const text = await callTool('text:get', {});
const key = text + '__proto__';
try {
  return ({})[key];
} catch (e) {
  return e.code;
}

/*---
id      = "ATK-SIDE-012"
title   = "the members of a reference can be neither listed nor copied, so no text is lost without a word"
levels  = ["strict", "standard"]
cwe     = [393]
expect  = { outcome = "value", json = '["TypeError","TypeError","TypeError","TypeError"]' }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" } }
sidecar = { extraction-threshold = 64 }
---*/
const ref = await callTool("text:get", {});
const uses = [() => ({ ...ref }), () => Object.keys(ref), () => Object.assign({}, ref), () => Object.entries(ref)];
return uses.map((use) => { try { use(); return "nothing"; } catch (e) { return e.name; } });
