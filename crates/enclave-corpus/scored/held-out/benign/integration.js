/*---
id     = "BEN-INTEGRATION-002"
title  = "fetches a public interface and keeps what it needs"
---*/
const r = await callTool('http:get', { url: 'https://api.frankfurter.dev/v1/latest?base=EUR&symbols=USD,GBP' });
await callTool('kv:set', { key: 'fx', value: JSON.stringify(r.body.rates) });
return r.body.rates;

/*---
id     = "BEN-INTEGRATION-004"
title  = "passes a payment event to the accounting system"
---*/
const evt = await callTool('stripe:get_event', { id: 'evt_1' });
if (evt.type !== 'invoice.paid') return 'ignored';
const inv = evt.data.object;
await callTool('quickbooks:create_payment', { customer: inv.customer, amount: inv.amount_paid / 100, currency: inv.currency, ref: inv.number });
return inv.number;

/*---
id     = "BEN-INTEGRATION-006"
title  = "the customers of the loyalty programme go to the mailing service"
---*/
const customers = await callTool('pos:list_customers', { loyalty: true, updated_since: '2026-11-21', limit: 500 });
const batch = customers.map((c) => ({ email: c.email, first_name: c.firstName, points: c.points }));
for (let i = 0; i < batch.length; i += 100) {
  await callTool('klaviyo:upsert_profiles', { list: 'loyalty', profiles: batch.slice(i, i + 100) });
}
return batch.length;

/*---
id     = "BEN-INTEGRATION-008"
title  = "mirrors issues from one tracker to another, by their numbers"
---*/
const issues = await callTool('github:list_issues', { repo: 'acme/sdk', label: 'customer', state: 'open', per_page: 50 });
const known = await callTool('jira:search', { jql: 'project = SDK AND labels = github', maxResults: 200 });
const have = known.issues.map((i) => i.fields.externalId);
const fresh = issues.filter((i) => !have.includes(String(i.number)));
for (const i of fresh) {
  await callTool('jira:create_issue', { project: 'SDK', summary: i.title, description: i.body, externalId: String(i.number), labels: ['github'] });
}
return fresh.map((i) => i.number);

/*---
id     = "BEN-INTEGRATION-010"
title  = "signs in to the shipping service with the stored API key and buys a label"
---*/
const { apiKey } = await callTool('secrets:get', { name: 'shippo' });
const order = await callTool('orders:get', { id: 55 });
const label = await callTool('shippo:buy_label', { api_key: apiKey, to: order.address, parcel: { weight: order.weight } });
await callTool('orders:update', { id: order.id, tracking: label.tracking_number });
await callTool('email:send', { to: order.email, subject: 'On its way', body: `Tracking: ${label.tracking_url}` });
return label.tracking_number;

/*---
id     = "BEN-INTEGRATION-012"
title  = "takes over users of an identity provider into an app, with their groups"
---*/
const users = await callTool('okta.listUsers', { filter: 'status eq "ACTIVE"', limit: 200 });
const out = { created: 0, kept: 0 };
for (const u of users) {
  const there = await callTool('app.findUser', { email: u.profile.email });
  if (there) {
    out.kept += 1;
    continue;
  }
  const groups = await callTool('okta.userGroups', { userId: u.id });
  await callTool('app.createUser', { email: u.profile.email, name: u.profile.displayName, roles: groups.map((g) => g.name) });
  out.created += 1;
}
return out;
