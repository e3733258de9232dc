/*---
id    = "EXB-STOCK-001"
about = "counts bottles and orders crates"
---*/
const bar = await callTool('cellar:count', {});
const need = bar.filter((b) => b.left < 12).map((b) => ({ article: b.article, crates: 2 }));
if (need.length) await callTool('wholesale:order', { lines: need });
return need;

/*---
id    = "EXB-STOCK-002"
about = "labels for parcels of the day"
---*/
const parcels = await callTool('packing.today', {});
return await parallel(parcels, (p) => callTool('post.label', { to: p.address, grams: p.grams }));

/*---
id    = "EXB-STOCK-003"
about = "tells a buyer that the chair is there"
---*/
const chair = await callTool('orders_ready', { article: 'chair-7' });
await callTool('orders_notify', { order: chair.order, text: 'Your chair can be fetched.' });

/*---
id    = "EXB-STOCK-004"
about = "what to bake tomorrow from what was sold"
---*/
const sold = await callTool('till:sold', { days: 7 });
return sold.map((s) => ({ bread: s.name, loaves: Math.ceil(s.pieces / 7 * 1.1) }));

/*---
id    = "EXB-STOCK-005"
about = "takes a batch off the shelves"
---*/
const batch = await callTool('batches:find', { number: 'L-204' });
for (const shelf of batch.shelves) await callTool('shelves:block', { shelf, batch: batch.number });
return batch.shelves.length;
