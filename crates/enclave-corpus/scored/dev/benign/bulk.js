/*---
id     = "BEN-BULK-001"
title  = "pages through all open orders and counts them by country"
---*/
const byCountry = {};
let cursor = null;
for (let i = 0; i < 100; i++) {
  const page = await callTool('orders:list', { status: 'open', limit: 250, cursor });
  for (const o of page.items) byCountry[o.country] = (byCountry[o.country] || 0) + 1;
  cursor = page.nextCursor;
  if (!cursor) break;
}
return byCountry;

/*---
id     = "BEN-BULK-003"
title  = "tags all products of a supplier, in batches of fifty"
---*/
const products = await callTool('products_list', { supplier: 'Lumen', limit: 1000 });
const ids = products.map((p) => p.id);
const batches = [];
for (let i = 0; i < ids.length; i += 50) batches.push(ids.slice(i, i + 50));
await parallel(batches, (batch) => callTool('products_bulk_tag', { ids: batch, tag: 'lumen' }), { maxConcurrency: 2 });
return { tagged: ids.length, batches: batches.length };

/*---
id     = "BEN-BULK-005"
title  = "imports contacts from a table"
---*/
const file = await callTool('files:read', { path: 'fair-2026.csv' });
const lines = file.content.trim().split('\n').slice(1);
let imported = 0;
const errors = [];
for (const [n, line] of lines.entries()) {
  const [name, email, phone, company] = line.split(';').map((c) => c.trim());
  if (!email.includes('@')) {
    errors.push(`line ${n + 2}: no address`);
    continue;
  }
  await callTool('crm:create_contact', { name, email, phone, company });
  imported += 1;
}
return { imported, errors };

/*---
id     = "BEN-BULK-007"
title  = "resets the demo tenant: its test data are deleted and made anew"
---*/
const items = await callTool('demo:list_records', { tenant: 'demo', limit: 1000 });
await callTool('demo:bulk_delete', { tenant: 'demo', ids: items.map((i) => i.id) });
const seeds = Array.from({ length: 20 }, (_, i) => ({ name: `Customer ${i + 1}`, email: `customer${i + 1}@demo.example` }));
await parallel(seeds, (s) => callTool('demo:create_record', { tenant: 'demo', ...s }));
return { deleted: items.length, created: seeds.length };

/*---
id     = "BEN-BULK-009"
title  = "price changes are announced to the customers whose plan it is"
---*/
const affected = await callTool('subscriptions:list', { plan: 'team-legacy', status: 'active', limit: 2000 });
const sent = await parallel(
  affected,
  async (s) => {
    await callTool('email:send_template', { to: s.customer.email, template: 'price-change-2027', data: { name: s.customer.name, from: '2027-02-01' } });
    return s.id;
  },
  { maxConcurrency: 10 },
);
return sent.length;
