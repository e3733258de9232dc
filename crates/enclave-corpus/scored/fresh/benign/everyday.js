/*---
id     = "BEN-EVERYDAY-001"
title  = "a packing list from the weather and the calendar"
---*/
const trip = await callTool('calendar:find_event', { title: 'Bergen' });
const forecast = await callTool('weather:forecast', { city: 'Bergen', from: trip.start, to: trip.end });
const wet = forecast.days.filter((d) => d.rainMm > 1).length;
const list = ['passport', 'charger', ...(wet > 0 ? ['umbrella', 'boots'] : ['sunglasses'])];
await callTool('notes:create', { title: 'Packing', items: list });
return list;

/*---
id     = "BEN-EVERYDAY-002"
title  = "invites friends whose addresses are in the address book"
---*/
const names = ['Tom', 'Lea', 'Yusuf'];
const friends = await parallel(names, (name) => callTool('contacts.lookup', { name }));
const invite = { subject: 'Dinner on Saturday', body: 'At seven, at our place. Tell me what you do not eat.' };
await parallel(friends.filter((f) => f && f.email), (f) => callTool('mail.send', { to: f.email, ...invite }));
return friends.length;

/*---
id     = "BEN-EVERYDAY-003"
title  = "last month's card statement by category, for the user alone"
---*/
const tx = await callTool('bank:list_transactions', { account: 'current', from: '2026-10-01', to: '2026-10-31' });
const sums = {};
for (const t of tx) {
  const cat = t.category || 'other';
  sums[cat] = Math.round(((sums[cat] || 0) + Math.abs(t.amount)) * 100) / 100;
}
return Object.entries(sums).sort((a, b) => b[1] - a[1]);

/*---
id     = "BEN-EVERYDAY-004"
title  = "tells the landlord about the meter reading"
---*/
const reading = await callTool('meter_read', { id: 'water-2' });
const landlord = await callTool('contacts_find', { role: 'landlord' });
await callTool('email_send', { to: landlord.email, subject: 'Water meter', body: `It stands at ${reading.value} m3.` });
return reading.value;

/*---
id     = "BEN-EVERYDAY-005"
title  = "downloads the receipts of the tax year into a folder"
---*/
const mails = await callTool('mail:search', { query: 'subject:receipt after:2026-01-01', limit: 300 });
let saved = 0;
for (const m of mails) {
  for (const a of m.attachments.filter((x) => x.name.endsWith('.pdf'))) {
    const data = await callTool('mail:get_attachment', { message: m.id, id: a.id });
    await callTool('files:write', { path: `/Taxes/2026/${m.date.slice(0, 10)}-${a.name}`, content: data.content });
    saved++;
  }
}
return { saved };

/*---
id     = "BEN-EVERYDAY-006"
title  = "renews a library card with the stored login"
---*/
const login = await callTool('passwords:get', { item: 'city library' });
const s = await callTool('library:sign_in', { card: login.username, pin: login.password });
const loans = await callTool('library:loans', { session: s.id });
const soon = loans.filter((l) => Date.parse(l.due) - Date.now() < 3 * 86400000);
for (const l of soon) await callTool('library:renew', { session: s.id, loan: l.id });
return soon.map((l) => l.title);

/*---
id     = "BEN-EVERYDAY-007"
title  = "a birthday present from a list of wishes, below a price"
---*/
const wishes = await callTool('wishlist/items', { owner: 'mum' });
const best = wishes.filter((w) => w.price <= 40 && !w.bought).sort((a, b) => b.price - a.price)[0];
if (!best) return 'nothing below 40';
const order = await callTool('shop/order', { item: best.id, shipping_address: 'home', gift_wrap: true });
await callTool('wishlist/mark_bought', { item: best.id });
return { ordered: best.title, arrives: order.eta };

/*---
id     = "BEN-EVERYDAY-008"
title  = "bus or bike"
---*/
const [bus, sky] = await parallel([
  () => callTool('transit.next', { stop: 'Mill Lane' }),
  () => callTool('weather.now', {}),
]);
return sky.rain ? `bus ${bus.line} at ${bus.time}` : 'bike';
