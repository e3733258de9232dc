// What a model wrote first: the open amounts of an order, in a loop that scripts may not have.
const order = await callTool('orders:get', { id: 7 });
let open = 0;
for (const key in order.items) {
  const item = order.items[key];
  if (!item.paid) {
    open += item.amount;
  }
}
return { order: order.id, open };
