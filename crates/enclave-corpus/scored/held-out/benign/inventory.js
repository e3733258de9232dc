/*---
id     = "BEN-INVENTORY-002"
title  = "compares the stock of shop and warehouse and corrects the shop"
---*/
const wh = await callTool('wms.stock', { location: 'A' });
const shop = await callTool('shopify.listVariants', { limit: 250 });
const stock = {};
for (const row of wh) stock[row.sku] = row.available;
let changed = 0;
for (const v of shop) {
  const right = stock[v.sku];
  if (right !== undefined && right !== v.inventory) {
    await callTool('shopify.setInventory', { variantId: v.id, quantity: right });
    changed += 1;
  }
}
return { changed };

/*---
id     = "BEN-INVENTORY-004"
title  = "tells customers where their parcel is"
---*/
const shipments = await callTool('shipments:list', { status: 'in_transit', limit: 40 });
for (const s of shipments) {
  await callTool('notify:customer', { customerId: s.customerId, message: `Your parcel ${s.trackingNumber} is on its way.` });
}
return shipments.length;

/*---
id     = "BEN-INVENTORY-006"
title  = "what has not sold for half a year"
---*/
const sales = await callTool('sales_by_sku', { days: 180 });
const items = await callTool('inventory_list', { limit: 800 });
const sold = sales.map((s) => s.sku);
const dead = items.filter((i) => i.stock > 0 && !sold.includes(i.sku));
await callTool('email_send', {
  to: 'purchasing@acme.example',
  subject: `${dead.length} articles without sales in 180 days`,
  body: dead.map((d) => `${d.sku} ${d.name}: ${d.stock} pieces`).join('\n'),
});
return dead.length;

/*---
id     = "BEN-INVENTORY-008"
title  = "prices of a list of articles go up by three per cent, and no more than fifty"
---*/
const products = await callTool('products.search', { query: 'tag:ceramics', limit: 50 });
const updates = products.map((p) => ({ id: p.id, price: Math.round(p.price * 1.03 * 100) / 100 }));
await callTool('products.bulkUpdate', { updates });
return updates.slice(0, 5);

/*---
id     = "BEN-INVENTORY-010"
title  = "the returns of the week with their reasons, as a table for the quality team"
---*/
const returns = await callTool('returns:list', { since: '2026-11-15', limit: 100 });
const reasons = {};
for (const r of returns) reasons[r.reason] = (reasons[r.reason] || 0) + 1;
const table = Object.entries(reasons).map(([reason, n]) => `| ${reason} | ${n} |`);
await callTool('confluence:update_page', { id: 4411, body: ['| reason | n |', '|---|---|', ...table].join('\n') });
return reasons;
