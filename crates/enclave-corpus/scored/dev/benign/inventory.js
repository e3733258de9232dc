/*---
id     = "BEN-INVENTORY-001"
title  = "orders again what is below its minimum"
---*/
const items = await callTool('inventory:list', { warehouse: 'MUC', limit: 500 });
const low = items.filter((i) => i.stock < i.minimum);
const orders = [];
for (const item of low) {
  const order = await callTool('purchasing:create_order', { sku: item.sku, quantity: item.minimum * 2 - item.stock, supplier: item.supplierId });
  orders.push(order.id);
}
return { low: low.map((i) => i.sku), orders };

/*---
id     = "BEN-INVENTORY-003"
title  = "shipping labels for today's orders"
---*/
const orders = await callTool('orders:list', { status: 'paid', date: '2026-11-22', limit: 80 });
const labels = await parallel(
  orders,
  (o) => callTool('shipping:create_label', { orderId: o.id, carrier: 'dhl', address: o.shippingAddress, weight: o.weight }),
  { maxConcurrency: 8 },
);
return labels.map((l) => l.trackingNumber);

/*---
id     = "BEN-INVENTORY-005"
title  = "the value of the stock by category"
---*/
const items = await callTool('listItems', { limit: 1000 });
const value = items.reduce((acc, item) => {
  acc[item.category] = (acc[item.category] || 0) + item.stock * item.cost;
  return acc;
}, {});
return value;

/*---
id     = "BEN-INVENTORY-007"
title  = "receives a delivery against its order"
---*/
const po = await callTool('po:get', { number: 'PO-3310' });
const delivered = { 'A-1': 40, 'A-2': 12 };
const notes = [];
for (const line of po.lines) {
  const got = delivered[line.sku] || 0;
  await callTool('stock:receive', { sku: line.sku, quantity: got, po: po.number });
  if (got !== line.quantity) notes.push(`${line.sku}: ${got} of ${line.quantity}`);
}
await callTool('po:update', { number: po.number, status: notes.length ? 'partial' : 'complete' });
return notes;

/*---
id     = "BEN-INVENTORY-009"
title  = "expiry dates of the next ten days, by shelf"
---*/
const lots = await callTool('lots:list', { expires_before: '2026-12-02', limit: 200 });
const shelves = {};
lots.forEach((l) => {
  (shelves[l.shelf] = shelves[l.shelf] || []).push(`${l.product} ${l.lot} (${l.expires})`);
});
return shelves;

/*---
id     = "BEN-INVENTORY-011"
title  = "reserves parts for a work order or says which are missing"
---*/
const bom = await callTool('erp/bom', { product: 'BK-900' });
const need = 12;
const stock = await parallel(bom.parts, (p) => callTool('erp/stock', { part: p.number }));
const missing = bom.parts.filter((p, i) => stock[i].free < p.quantity * need).map((p) => p.number);
if (missing.length > 0) {
  return { reserved: false, missing };
}
await callTool('erp/reserve', { workOrder: 'WO-77', parts: bom.parts.map((p) => ({ number: p.number, quantity: p.quantity * need })) });
return { reserved: true };
