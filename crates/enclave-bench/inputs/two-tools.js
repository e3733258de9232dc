// Join a user with their open orders.
const user = await callTool('users:get', { id: 123 });
const orders = await callTool('orders:list', { userId: user.id });
const open = orders.filter((order) => order.open);
return { user: user.name, open: open.length, total: open.reduce((sum, order) => sum + order.total, 0) };
