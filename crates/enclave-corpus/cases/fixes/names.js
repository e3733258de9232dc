/*---
id       = "FIX-NAME-001"
title    = "a global with a letter too many"
rejected = ["AST004"]
expect   = { outcome = "value", value = 2 }
---*/
return Maths.max(1, 2);

/*---
id       = "FIX-NAME-002"
title    = "a global in other capitals"
rejected = ["AST004"]
expect   = { outcome = "value", value = '{"a":1}' }
---*/
return Json.stringify({ a: 1 });

/*---
id       = "FIX-NAME-003"
title    = "callTool in small letters"
rejected = ["AST004"]
expect   = { outcome = "value", value = { x = 1 } }
tools    = { "echo:a" = "echoes" }
---*/
return await calltool('echo:a', { x: 1 });

/*---
id       = "FIX-NAME-004"
title    = "parallel with a letter missing"
rejected = ["AST004"]
expect   = { outcome = "value", value = [2, 3] }
---*/
return await paralel([1, 2], async (x) => x + 1);

/*---
id       = "FIX-NAME-005"
title    = "a variable with a letter missing, twice"
rejected = ["AST004", "AST004"]
expect   = { outcome = "value", value = [2, 1] }
---*/
const results = [1, 2];
return [reslts.length, reslts[0]];

/*---
id       = "FIX-NAME-006"
title    = "a shorthand property keeps its key"
rejected = ["AST004"]
expect   = { outcome = "value", value = { amuont = 5 } }
---*/
const amount = 5;
return { amuont };

/*---
id       = "FIX-NAME-007"
title    = "two names are equally near"
rejected = ["AST004"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST004" }
---*/
const cart1 = 1, cart2 = 2;
return cart3;

/*---
id       = "FIX-NAME-008"
title    = "a name from an inner block is out of reach"
rejected = ["AST004"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST004" }
---*/
{
  const inner = 1;
}
return inner;

/*---
id       = "FIX-NAME-009"
title    = "the variable that is being declared is no candidate"
rejected = ["AST004"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST004" }
---*/
const list = lst.map((x) => x);
return list;

/*---
id       = "FIX-NAME-010"
title    = "data that is not there is no Date"
rejected = ["AST004"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST004" }
---*/
return data.map((row) => row.id);

/*---
id       = "FIX-NAME-011"
title    = "one of many is not the many"
rejected = ["AST004"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST004" }
---*/
const users = [{ name: 'Ada' }];
return users.map((u) => user.name);

/*---
id       = "FIX-NAME-012"
title    = "a name that nothing resembles"
rejected = ["AST004"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST004" }
---*/
return frobnicate(1);

/*---
id       = "FIX-NAME-013"
title    = "a tool with a letter missing"
rejected = ["AST031"]
expect   = { outcome = "value", value = "Ada" }
tools    = { "users:list" = { reply = ["Ada"] }, "orders:list" = { reply = [] } }
---*/
const users = await callTool('user:list', {});
return users[0];

/*---
id       = "FIX-NAME-014"
title    = "a tool's name in a constant: other calls may use it too"
rejected = ["AST031"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST031" }
tools    = { "users:count" = { reply = 3 }, "mail:send" = { reply = 1 } }
---*/
const TOOL = 'users_count';
return await callTool(TOOL, {});

/*---
id       = "FIX-NAME-015"
title    = "a tool with escapes and quotes of another kind"
rejected = ["AST031"]
expect   = { outcome = "value", value = 4 }
tools    = { "files:stat" = { reply = 4 } }
---*/
return await callTool("files:st\u0061ts", {});

/*---
id       = "FIX-NAME-016"
title    = "two tools are equally near"
rejected = ["AST031"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST031" }
tools    = { "user1:get" = { reply = 1 }, "user2:get" = { reply = 2 } }
---*/
return await callTool('user3:get', {});

/*---
id       = "FIX-NAME-017"
title    = "a tool that nothing resembles"
rejected = ["AST031"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST031" }
tools    = { "users:list" = { reply = [] } }
---*/
return await callTool('weather:now', {});

/*---
id       = "FIX-NAME-018"
title    = "delete is not select: what a tool does is not guessed"
rejected = ["AST031"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST031" }
tools    = { "rows:delete" = { reply = 1 } }
---*/
return await callTool('rows:select', {});

/*---
id       = "FIX-NAME-019"
title    = "a misspelt name of a global beside a text and a comment with the same letters"
rejected = ["AST004"]
expect   = { outcome = "value", value = "Nmber 5" }
---*/
// Nmber of items
return 'Nmber ' + Nmber('5');
