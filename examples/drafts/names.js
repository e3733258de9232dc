// What a model wrote first: the names in an order, with a regular expression that scripts may not have.
const order = await callTool('orders:get', { id: 7 });
return Object.keys(order.items).filter((name) => /book/.test(name));
