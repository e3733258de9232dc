/*---
id     = "OK-GATE-001"
title  = "a user is read and a comment posted"
expect = { outcome = "value", value = "ok" }
tools  = { "getUser" = { reply = 1 }, "postComment" = { reply = "ok" } }
---*/
const got = await callTool("getUser", {});
return await callTool("postComment", { got });

/*---
id     = "OK-GATE-002"
title  = "a cart is read and an item removed"
expect = { outcome = "value", value = "ok" }
tools  = { "cart:get" = { reply = 1 }, "cart:removeItem" = { reply = "ok" } }
---*/
const got = await callTool("cart:get", {});
return await callTool("cart:removeItem", { got });

/*---
id     = "OK-GATE-003"
title  = "a widget is no getting and a rewrite no writing"
expect = { outcome = "value", value = "ok" }
tools  = { "widget:create" = { reply = 1 }, "rewriteText" = { reply = "ok" } }
---*/
const got = await callTool("widget:create", {});
return await callTool("rewriteText", { got });

/*---
id     = "OK-GATE-004"
title  = "a budget is no getting, and a cache may be cleared"
expect = { outcome = "value", value = "ok" }
tools  = { "budget:view" = { reply = 1 }, "clearCache" = { reply = "ok" } }
---*/
const got = await callTool("budget:view", {});
return await callTool("clearCache", { got });

/*---
id     = "OK-GATE-005"
title  = "a monkey is no key"
expect = { outcome = "value", value = "ok" }
tools  = { "monkey:feed" = { reply = 1 }, "api:call" = { reply = "ok" } }
---*/
const got = await callTool("monkey:feed", {});
return await callTool("api:call", { got });

/*---
id     = "OK-GATE-006"
title  = "an author is no authentication"
expect = { outcome = "value", value = "ok" }
tools  = { "author:view" = { reply = 1 }, "http:head" = { reply = "ok" } }
---*/
const got = await callTool("author:view", {});
return await callTool("http:head", { got });

/*---
id     = "OK-GATE-007"
title  = "db:query twice"
expect = { outcome = "value", value = "ok" }
tools  = { "db:query" = { reply = "ok" } }
---*/
const got = await callTool("db:query", {});
return await callTool("db:query", { got });

/*---
id     = "OK-GATE-008"
title  = "orders are listed and one is updated"
expect = { outcome = "value", value = "ok" }
tools  = { "orders:list" = { reply = 1 }, "orders:update" = { reply = "ok" } }
---*/
const got = await callTool("orders:list", {});
return await callTool("orders:update", { got });

/*---
id     = "OK-GATE-009"
title  = "something is sent before something is listed"
expect = { outcome = "value", value = "ok" }
tools  = { "email:send" = { reply = 1 }, "db:list" = { reply = "ok" } }
---*/
const got = await callTool("email:send", {});
return await callTool("db:list", { got });

/*---
id     = "OK-GATE-010"
title  = "orders are listed and a summary is mailed, with the pattern off"
expect = { outcome = "value", value = "ok" }
tools  = { "orders:list" = { reply = 1 }, "email:send" = { reply = "ok" } }
gate   = { disabled-patterns = ["EXFIL_LIST_SEND"] }
---*/
const got = await callTool("orders:list", {});
return await callTool("email:send", { got });

/*---
id     = "OK-GATE-011"
title  = "npm:install is no bulk operation"
expect = { outcome = "value", value = 1 }
tools  = { "npm:install" = { reply = 1 } }
---*/
return await callTool("npm:install", {});

/*---
id     = "OK-GATE-012"
title  = "cache:updateAll is no bulk operation"
expect = { outcome = "value", value = 1 }
tools  = { "cache:updateAll" = { reply = 1 } }
---*/
return await callTool("cache:updateAll", {});

/*---
id     = "OK-GATE-013"
title  = "config:setAll is no bulk operation"
expect = { outcome = "value", value = 1 }
tools  = { "config:setAll" = { reply = 1 } }
---*/
return await callTool("config:setAll", {});

/*---
id     = "OK-GATE-014"
title  = "a date is no limit"
expect = { outcome = "value", value = 1 }
tools  = { "items:page" = { reply = 1 } }
---*/
return await callTool("items:page", { limit: 10, date: '2024-01-01' });

/*---
id     = "OK-GATE-015"
title  = "a note about a speed limit"
expect = { outcome = "value", value = 1 }
tools  = { "items:page" = { reply = 1 } }
---*/
return await callTool("items:page", { note: 'speed limit', id: 123456 });

/*---
id     = "OK-GATE-016"
title  = "nolimit is one word"
expect = { outcome = "value", value = 1 }
tools  = { "items:page" = { reply = 1 } }
---*/
return await callTool("items:page", { nolimit: true });

/*---
id     = "OK-GATE-017"
title  = "a limit of 999"
expect = { outcome = "value", value = 1 }
tools  = { "items:page" = { reply = 1 } }
---*/
return await callTool("items:page", { limit: 999, pattern: 'a*', no_limit: false });

/*---
id     = "OK-GATE-018"
title  = "a user is created, updated, deleted, and then others are read"
expect = { outcome = "value", value = 1 }
tools  = { "user:create" = { reply = 1 }, "user:update" = { reply = 1 }, "user:delete" = { reply = 1 }, "db:query" = { reply = 1 }, "api:fetch" = { reply = 1 } }
---*/
for (const n of [1]) {
  await callTool("user:create", { n });
  await callTool("user:update", { n });
  await callTool("user:delete", { n });
}
await callTool("db:query", {});
return await callTool("api:fetch", {});

/*---
id     = "OK-GATE-019"
title  = "a cache is cleared with nothing read before"
expect = { outcome = "value", value = 1 }
tools  = { "cache:clear" = { reply = 1 } }
---*/
return await callTool("cache:clear", {});

/*---
id     = "OK-GATE-020"
title  = "twenty pages of a list"
levels = ["secure", "standard", "permissive"]
expect = { outcome = "value", value = 20 }
tools  = { "users:list" = { reply = 1 } }
---*/
let n = 0;
for (let page = 0; page < 20; page++) n += await callTool("users:list", { page, limit: 100 });
return n;

/*---
id     = "OK-GATE-021"
title  = "thirty calls of one name"
levels = ["secure", "standard", "permissive"]
expect = { outcome = "value", value = 30 }
tools  = { "users:view" = { reply = 1 } }
---*/
let n = 0;
for (let i = 0; i < 30; i++) n += await callTool("users:view", { i });
return n;

/*---
id     = "OK-GATE-022"
title  = "a search that may be called more often"
levels = ["secure", "standard", "permissive"]
expect = { outcome = "value", value = 40 }
tools  = { "search" = { reply = 1 } }
gate   = { rapid-enumeration-overrides = { "search" = 100 } }
---*/
let n = 0;
for (let i = 0; i < 40; i++) n += await callTool("search", { i });
return n;

/*---
id     = "OK-GATE-023"
title  = "names that fit the allowed pattern"
expect = { outcome = "value", value = [1, 1] }
tools  = { "db:rows" = { reply = 1 }, "API:call" = { reply = 1 } }
gate   = { allowed-operation-pattern = '(?i)^(db|api):[a-z]+$' }
---*/
return [await callTool("db:rows", {}), await callTool("API:call", {})];

/*---
id     = "OK-GATE-024"
title  = "sequences that nobody looks for"
expect = { outcome = "value", value = 1 }
tools  = { "db:list" = { reply = 1 }, "email:send" = { reply = 1 }, "deleteAll" = { reply = 1 } }
gate   = { block-suspicious-sequences = false }
---*/
await callTool("db:list", {});
await callTool("email:send", {});
return await callTool("deleteAll", {});
