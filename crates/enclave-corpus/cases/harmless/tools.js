/*---
id     = "OK-TOOL-001"
title  = "one tool and one of its properties"
expect = { outcome = "value", value = "Ada" }
tools  = { "users:get" = { reply = { id = 1, name = "Ada" } }, "orders:list" = { reply = { orders = [{ total = 10 }, { total = 32 }] } } }
---*/
const user = await callTool('users:get', { id: 1 });
return user.name;

/*---
id     = "OK-TOOL-002"
title  = "two tools joined"
expect = { outcome = "value", value = { name = "Ada", total = 42 } }
tools  = { "users:get" = { reply = { id = 1, name = "Ada" } }, "orders:list" = { reply = { orders = [{ total = 10 }, { total = 32 }] } } }
---*/
const user = await callTool('users:get', { id: 1 });
const { orders } = await callTool('orders:list', { userId: user.id });
return { name: user.name, total: orders.reduce((sum, o) => sum + o.total, 0) };

/*---
id     = "OK-TOOL-003"
title  = "calls in parallel, results in order"
expect = { outcome = "value", value = ["Ada", "Ada", "Ada"] }
tools  = { "users:get" = { reply = { id = 1, name = "Ada" } }, "orders:list" = { reply = { orders = [{ total = 10 }, { total = 32 }] } } }
---*/
const users = await parallel([1, 2, 3], (id) => callTool('users:get', { id }));
return users.map((u) => u.name);

/*---
id     = "OK-TOOL-004"
title  = "a call in a branch"
expect = { outcome = "value", value = "small" }
tools  = { "users:get" = { reply = { id = 1, name = "Ada" } }, "orders:list" = { reply = { orders = [{ total = 10 }, { total = 32 }] } } }
---*/
const { orders } = await callTool('orders:list', {});
if (orders.length > 5) {
  await callTool('users:get', { id: 2 });
  return 'large';
}
return 'small';

/*---
id     = "OK-TOOL-005"
title  = "a failing tool is caught"
expect = { outcome = "value", value = "TypeError: no such user" }
tools  = { "users:get" = { error = { name = "TypeError", message = "no such user" } } }
---*/
try {
  await callTool('users:get', { id: 9 });
} catch (e) {
  return String(e);
}

/*---
id     = "OK-TOOL-006"
title  = "then on the promise of a call"
expect = { outcome = "value", value = 8 }
tools  = { "numbers:get" = { reply = { n = 7 } } }
---*/
return await callTool('numbers:get', {}).then((v) => v.n + 1);

/*---
id     = "OK-TOOL-007"
title  = "a tool result of null"
expect = { outcome = "value", json = '{"missing":true}' }
tools  = { "users:find" = { json = 'null' } }
---*/
const r = await callTool('users:find', {});
return { missing: r === null };

/*---
id     = "OK-TOOL-008"
title  = "a loop of calls that are awaited one by one"
expect = { outcome = "value", value = 3 }
tools  = { "users:get" = { reply = { id = 1, name = "Ada" } }, "orders:list" = { reply = { orders = [{ total = 10 }, { total = 32 }] } } }
---*/
let n = 0;
for (const id of [1, 2, 3]) {
  const user = await callTool('users:get', { id });
  n += user.id;
}
return n;

/*---
id     = "OK-TOOL-009"
title  = "a constant tool name"
expect = { outcome = "value", value = "Ada" }
tools  = { "users:get" = { reply = { id = 1, name = "Ada" } }, "orders:list" = { reply = { orders = [{ total = 10 }, { total = 32 }] } } }
---*/
const TOOL = 'users:get';
return (await callTool(TOOL, { id: 1 })).name;

/*---
id     = "OK-TOOL-010"
title  = "what a script throws reaches the result"
expect = { outcome = "thrown", name = "Error", message = 'out of stock' }
---*/
throw 'out of stock';

/*---
id     = "OK-TOOL-011"
title  = "a custom global is read"
expect = { outcome = "value", value = "https://api.example.com/v1" }
globals = { config = { url = "https://api.example.com" } }
---*/
return `${config.url}/v1`;

/*---
id     = "OK-TOOL-012"
title  = "a function of the host's formats a date"
expect = { outcome = "value", value = ["https://api.example.com", "1970-01-01T00:00:00.000Z"] }
globals = { config = { apiUrl = "https://api.example.com" } }
functions = { "helpers.formatDate" = "echoes" }
---*/
const url = config.apiUrl;
const [formatted] = helpers.formatDate(new Date(0));
return [url, formatted];
