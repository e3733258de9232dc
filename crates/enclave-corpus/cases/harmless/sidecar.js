/*---
id      = "OK-SIDE-001"
title   = "a large text is searched, cut and passed on"
sidecar = { extraction-threshold = 64 }
tools   = { "text:get" = { reply = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nb\nend\nz" }, "echo:back" = "echoes" }
expect  = { outcome = "value", value = { found = 75, line = "b", got = 80, same = true } }
---*/
const text = await callTool('text:get', {});
const { copy } = await callTool('echo:back', { copy: text });
return { found: text.indexOf('end'), line: text.split('\n')[1], got: copy.length, same: copy === text };

/*---
id      = "OK-SIDE-002"
title   = "large texts nested in a list are counted and filtered"
sidecar = { extraction-threshold = 64 }
tools   = { "docs:list" = { reply = [{ title = "one", body = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, { title = "two", body = "small" }] } }
expect  = { outcome = "value", value = { large = 1, total = 85, titles = ["one", "two"] } }
---*/
const docs = await callTool('docs:list', {});
const large = docs.filter((doc) => doc.body.length > 50);
let total = 0;
for (const doc of docs) total += doc.body.length;
return { large: large.length, total, titles: docs.map((doc) => doc.title) };

/*---
id      = "OK-SIDE-003"
title   = "a large JSON text is parsed and read"
sidecar = { extraction-threshold = 64 }
tools   = { "http:get" = { reply = { body = '[{"id":"a"},{"id":"b"},{"id":"c"}]                                                            ' } } }
expect  = { outcome = "value", value = [3, "c"] }
---*/
const { body } = await callTool('http:get', {});
const rows = JSON.parse(body);
return [rows.length, rows[2].id];

/*---
id      = "OK-SIDE-004"
title   = "a text is checked, given a default and returned as it is"
sidecar = { extraction-threshold = 64 }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "value", value = { ok = true, text = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" } }
---*/
const text = (await callTool('text:get', {})) ?? 'none';
if (!text || text.length === 0) return { ok: false };
const ok = text.startsWith('x') && !text.includes('error') && text.trim().endsWith('x');
return { ok, text };

/*---
id      = "OK-SIDE-005"
title   = "a report is put together where composites are allowed"
sidecar = { extraction-threshold = 64, allow-composites = true }
tools   = { "text:get" = { reply = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }, "echo:back" = "echoes" }
expect  = { outcome = "value", value = ["# Report\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nend", 93] }
---*/
const text = await callTool('text:get', {});
const lines = ['# Report', text];
const report = `${lines.join('\n')}\nend`;
return [report, report.length];

