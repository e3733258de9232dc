// Which active customers have open orders, and what are those worth?
const customers = await callTool('customers:list', { status: 'active' });
const orders = await callTool('orders:list', { state: 'open' });

// Group the orders by customer first, so that the join takes one pass over each list.
const byCustomer = {};
for (const order of orders) {
  byCustomer[order.customerId] = [...(byCustomer[order.customerId] ?? []), order];
}

const rows = [];
for (const { id, name } of customers) {
  const own = byCustomer[id] ?? [];
  if (own.length === 0) continue;
  rows.push({
    name,
    orders: own.map((order) => order.number),
    total: own.reduce((sum, order) => sum + order.total, 0),
  });
}

// Orders whose customer is not in the list are worth a look.
const known = customers.map((customer) => customer.id);
const orphans = orders.filter((order) => !known.includes(order.customerId)).map((order) => order.number);

return { rows, orphans };
