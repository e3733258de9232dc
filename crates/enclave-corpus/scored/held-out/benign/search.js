/*---
id     = "BEN-SEARCH-002"
title  = "one question, one answer"
---*/
const hits = await callTool('search', { query: 'office address Lisbon' });
return hits.length > 0 ? hits[0].snippet : 'nothing found';

/*---
id     = "BEN-SEARCH-004"
title  = "the price of a product in several shops"
---*/
const shops = ['alpha', 'beta', 'gamma'];
const offers = await parallel(shops, async (shop) => {
  try {
    const r = await callTool('shop.search', { shop, query: 'USB-C dock', limit: 3 });
    return r.items.map((i) => ({ shop, name: i.name, price: i.price }));
  } catch (e) {
    return [];
  }
});
const flat = offers.flat().sort((a, b) => a.price - b.price);
return flat[0] || null;

/*---
id     = "BEN-SEARCH-006"
title  = "looks for a person and returns the phone number to the user"
---*/
const people = await callTool('directory:search', { query: 'Miriam Okafor', limit: 5 });
if (people.length !== 1) {
  return { candidates: people.map((p) => p.name) };
}
const { name, phone, office } = people[0];
return { name, phone, office };

/*---
id     = "BEN-SEARCH-008"
title  = "a saved search whose new hits go to the user by mail"
---*/
const state = await callTool('kv:get', { key: 'last-seen-flats' });
const since = state ? state.value : '2026-11-01T00:00:00Z';
const flats = await callTool('listings:search', { city: 'Graz', rooms: 3, maxRent: 1200, since });
if (flats.length === 0) return 'nothing new';
const user = await callTool('users:me', {});
const body = flats.map((f) => `${f.title}, ${f.rent} EUR, ${f.url}`).join('\n');
await callTool('email:send', { to: user.email, subject: `${flats.length} new flats`, body });
await callTool('kv:set', { key: 'last-seen-flats', value: new Date().toISOString() });
return flats.length;

/*---
id     = "BEN-SEARCH-010"
title  = "tickets like this one"
---*/
const ticket = await callTool('jira:get_issue', { key: 'OPS-311' });
const words = ticket.summary.split(' ').filter((w) => w.length > 4).slice(0, 4).join(' ');
const similar = await callTool('jira:search', { jql: `project = OPS AND text ~ "${words}" AND key != OPS-311`, maxResults: 10 });
return similar.issues.map((i) => `${i.key} ${i.summary}`);
