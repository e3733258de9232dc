/*---
id     = "ATK-GATE-001"
title  = "db:list and then email:send"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["EXFIL_LIST_SEND"]
tools  = { "db:list" = { reply = 1 }, "email:send" = { reply = "out" } }
---*/
const got = await callTool("db:list", {});
return await callTool("email:send", { got });

/*---
id     = "ATK-GATE-002"
title  = "file:read and then http:post"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["EXFIL_LIST_SEND"]
tools  = { "file:read" = { reply = 1 }, "http:post" = { reply = "out" } }
---*/
const got = await callTool("file:read", {});
return await callTool("http:post", { got });

/*---
id     = "ATK-GATE-003"
title  = "data:fetch and then webhook:forward"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["EXFIL_LIST_SEND"]
tools  = { "data:fetch" = { reply = 1 }, "webhook:forward" = { reply = "out" } }
---*/
const got = await callTool("data:fetch", {});
return await callTool("webhook:forward", { got });

/*---
id     = "ATK-GATE-004"
title  = "records:search and then slack:publish"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["EXFIL_LIST_SEND"]
tools  = { "records:search" = { reply = 1 }, "slack:publish" = { reply = "out" } }
---*/
const got = await callTool("records:search", {});
return await callTool("slack:publish", { got });

/*---
id     = "ATK-GATE-005"
title  = "db:select and then ftp:upload"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["EXFIL_LIST_SEND"]
tools  = { "db:select" = { reply = 1 }, "ftp:upload" = { reply = "out" } }
---*/
const got = await callTool("db:select", {});
return await callTool("ftp:upload", { got });

/*---
id     = "ATK-GATE-006"
title  = "camel case says the same"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["EXFIL_LIST_SEND"]
tools  = { "listCustomers" = { reply = 1 }, "sendReport" = { reply = "out" } }
---*/
const got = await callTool("listCustomers", {});
return await callTool("sendReport", { got });

/*---
id     = "ATK-GATE-007"
title  = "snake case says the same"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["EXFIL_LIST_SEND"]
tools  = { "find_orders" = { reply = 1 }, "export_csv" = { reply = "out" } }
---*/
const got = await callTool("find_orders", {});
return await callTool("export_csv", { got });

/*---
id     = "ATK-GATE-008"
title  = "dots and capitals say the same"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["EXFIL_LIST_SEND"]
tools  = { "CRM.Contacts.QUERY" = { reply = 1 }, "Slack.postMessage" = { reply = "out" } }
---*/
const got = await callTool("CRM.Contacts.QUERY", {});
return await callTool("Slack.postMessage", { got });

/*---
id     = "ATK-GATE-009"
title  = "sending in the parallel call that reads"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = [1, 2] }
blocked-by = ["EXFIL_LIST_SEND"]
tools  = { "db:list" = { reply = 1 }, "email:send" = { reply = 2 } }
---*/
return await parallel([
  () => callTool("db:list", {}),
  () => callTool("email:send", {}),
]);

/*---
id     = "ATK-GATE-010"
title  = "sending without waiting for what is read"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = [1, 2] }
blocked-by = ["EXFIL_LIST_SEND"]
tools  = { "db:list" = { reply = 1 }, "email:send" = { reply = 2 } }
---*/
const read = callTool("db:list", {});
const sent = callTool("email:send", {});
return [await read, await sent];

/*---
id     = "ATK-GATE-011"
title  = "a secret goes to the web"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["CREDENTIAL_EXFIL"]
tools  = { "secrets:view" = { reply = 1 }, "http:request" = { reply = "out" } }
---*/
const got = await callTool("secrets:view", {});
return await callTool("http:request", { got });

/*---
id     = "ATK-GATE-012"
title  = "an api key goes to a webhook"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["CREDENTIAL_EXFIL"]
tools  = { "vault:apiKey" = { reply = 1 }, "webhook:call" = { reply = "out" } }
---*/
const got = await callTool("vault:apiKey", {});
return await callTool("webhook:call", { got });

/*---
id     = "ATK-GATE-013"
title  = "passwords are told to a channel"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["CREDENTIAL_EXFIL"]
tools  = { "passwords:view" = { reply = 1 }, "slack:notify" = { reply = "out" } }
---*/
const got = await callTool("passwords:view", {});
return await callTool("slack:notify", { got });

/*---
id     = "ATK-GATE-014"
title  = "a select and then log:remove"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["DELETE_AFTER_ACCESS"]
tools  = { "db:select" = { reply = 1 }, "log:remove" = { reply = "out" } }
---*/
const got = await callTool("db:select", {});
return await callTool("log:remove", { got });

/*---
id     = "ATK-GATE-015"
title  = "a select and then audit:destroy"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["DELETE_AFTER_ACCESS"]
tools  = { "db:select" = { reply = 1 }, "audit:destroy" = { reply = "out" } }
---*/
const got = await callTool("db:select", {});
return await callTool("audit:destroy", { got });

/*---
id     = "ATK-GATE-016"
title  = "a select and then record:purge"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["DELETE_AFTER_ACCESS"]
tools  = { "db:select" = { reply = 1 }, "record:purge" = { reply = "out" } }
---*/
const got = await callTool("db:select", {});
return await callTool("record:purge", { got });

/*---
id     = "ATK-GATE-017"
title  = "a select and then data:clear"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["DELETE_AFTER_ACCESS"]
tools  = { "db:select" = { reply = 1 }, "data:clear" = { reply = "out" } }
---*/
const got = await callTool("db:select", {});
return await callTool("data:clear", { got });

/*---
id     = "ATK-GATE-018"
title  = "a select and then file:wipe"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["DELETE_AFTER_ACCESS"]
tools  = { "db:select" = { reply = 1 }, "file:wipe" = { reply = "out" } }
---*/
const got = await callTool("db:select", {});
return await callTool("file:wipe", { got });

/*---
id     = "ATK-GATE-019"
title  = "a select and then backup:erase"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["DELETE_AFTER_ACCESS"]
tools  = { "db:select" = { reply = 1 }, "backup:erase" = { reply = "out" } }
---*/
const got = await callTool("db:select", {});
return await callTool("backup:erase", { got });

/*---
id     = "ATK-GATE-020"
title  = "a select and then users:delete"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["DELETE_AFTER_ACCESS"]
tools  = { "db:select" = { reply = 1 }, "users:delete" = { reply = "out" } }
---*/
const got = await callTool("db:select", {});
return await callTool("users:delete", { got });

/*---
id     = "ATK-GATE-021"
title  = "a select and then clearLogs"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = "out" }
blocked-by = ["DELETE_AFTER_ACCESS"]
tools  = { "db:select" = { reply = 1 }, "clearLogs" = { reply = "out" } }
---*/
const got = await callTool("db:select", {});
return await callTool("clearLogs", { got });

/*---
id     = "ATK-GATE-022"
title  = "bulk-export by its name"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "bulk-export" = { reply = 1 } }
---*/
return await callTool("bulk-export", {});

/*---
id     = "ATK-GATE-023"
title  = "batch:process by its name"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "batch:process" = { reply = 1 } }
---*/
return await callTool("batch:process", {});

/*---
id     = "ATK-GATE-024"
title  = "mass-delete by its name"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "mass-delete" = { reply = 1 } }
---*/
return await callTool("mass-delete", {});

/*---
id     = "ATK-GATE-025"
title  = "dump-database by its name"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "dump-database" = { reply = 1 } }
---*/
return await callTool("dump-database", {});

/*---
id     = "ATK-GATE-026"
title  = "export_all by its name"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "export_all" = { reply = 1 } }
---*/
return await callTool("export_all", {});

/*---
id     = "ATK-GATE-027"
title  = "bulk_export by its name"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "bulk_export" = { reply = 1 } }
---*/
return await callTool("bulk_export", {});

/*---
id     = "ATK-GATE-028"
title  = "bulkExport by its name"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "bulkExport" = { reply = 1 } }
---*/
return await callTool("bulkExport", {});

/*---
id     = "ATK-GATE-029"
title  = "deleteAll by its name"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "deleteAll" = { reply = 1 } }
---*/
return await callTool("deleteAll", {});

/*---
id     = "ATK-GATE-030"
title  = "a limit of 99999"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "items:page" = { reply = 1 } }
---*/
return await callTool("items:page", { limit: 99999 });

/*---
id     = "ATK-GATE-031"
title  = "a pattern for everything"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "items:page" = { reply = 1 } }
---*/
return await callTool("items:page", { pattern: '*' });

/*---
id     = "ATK-GATE-032"
title  = "no limit"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "items:page" = { reply = 1 } }
---*/
return await callTool("items:page", { no_limit: true });

/*---
id     = "ATK-GATE-033"
title  = "a nested page size"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "items:page" = { reply = 1 } }
---*/
return await callTool("items:page", { page: { pageSize: 5000 } });

/*---
id     = "ATK-GATE-034"
title  = "a big integer as a limit"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["BULK_OPERATION"]
tools  = { "items:page" = { reply = 1 } }
---*/
return await callTool("items:page", { limit: 99999n });

/*---
id     = "ATK-GATE-035"
title  = "the 31st call of a name in five seconds"
levels = ["secure", "standard", "permissive"]
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 31 }
blocked-by = ["RAPID_ENUMERATION"]
tools  = { "users:view" = { reply = 1 } }
---*/
let n = 0;
for (let i = 0; i < 31; i++) n += await callTool("users:view", { i });
return n;

/*---
id     = "ATK-GATE-036"
title  = "a lower threshold"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 4 }
blocked-by = ["RAPID_ENUMERATION"]
tools  = { "users:view" = { reply = 1 } }
gate   = { rapid-enumeration-threshold = 3 }
---*/
let n = 0;
for (let i = 0; i < 4; i++) n += await callTool("users:view", { i });
return n;

/*---
id     = "ATK-GATE-037"
title  = "a threshold for one name"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 5 }
blocked-by = ["RAPID_ENUMERATION"]
tools  = { "users:view" = { reply = 1 }, "users.list" = { reply = 1 } }
gate   = { rapid-enumeration-overrides = { "users.list" = 2 } }
---*/
let n = await callTool("users:view", {}) + await callTool("users:view", {});
for (let i = 0; i < 3; i++) n += await callTool("users.list", { i });
return n;

/*---
id     = "ATK-GATE-038"
title  = "more calls in a second than allowed"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 4 }
blocked-by = ["OPERATION_RATE"]
tools  = { "users:view" = { reply = 1 } }
gate   = { max-operations-per-second = 3 }
---*/
let n = 0;
for (const name of ["a", "b", "c", "d"]) n += await callTool("users:view", { name });
return n;

/*---
id     = "ATK-GATE-039"
title  = "a name outside the allowed pattern"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["OPERATION_NOT_ALLOWED"]
tools  = { "fs:view" = { reply = 1 } }
gate   = { allowed-operation-pattern = '^(db|api):[a-z]+$' }
---*/
return await callTool("fs:view", {});

/*---
id     = "ATK-GATE-040"
title  = "a blocked name, though names are not validated"
cwe    = [799]
expect = { outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" }
then   = { outcome = "value", value = 1 }
blocked-by = ["OPERATION_PATTERN_BLOCKED"]
tools  = { "Shell:exec" = { reply = 1 } }
gate   = { validate-operation-names = false, blocked-operation-patterns = ['(?i)^shell:'] }
---*/
return await callTool("Shell:exec", {});

/*---
id     = "ATK-GATE-100"
title  = "a blocked call that is caught, twice"
cwe    = [799]
expect = [
  { levels = ["strict", "secure"], outcome = "stopped", by = "gate", code = "OPERATION_BLOCKED" },
  { levels = ["standard", "permissive"], outcome = "value", value = "OPERATION_BLOCKED OPERATION_PATTERN_BLOCKED OPERATION_BLOCKED OPERATION_PATTERN_BLOCKED " },
]
then   = [{ levels = ["strict", "secure"], outcome = "value", value = "ran ran " }]
blocked-by = ["OPERATION_PATTERN_BLOCKED"]
tools  = { "shell:exec" = { reply = 1 } }
gate   = { blocked-operation-patterns = ['^shell:'] }
---*/
let seen = "";
for (let i = 0; i < 2; i++) {
  try { await callTool("shell:exec", {}); seen += "ran "; } catch (e) { seen += e.code + " " + e.data.pattern + " "; }
}
return seen;
