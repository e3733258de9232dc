/*---
id     = "BEN-SUPPORT-002"
title  = "answers with an article of the knowledge base"
---*/
const t = await callTool('tickets.get', { id: 90412 });
const articles = await callTool('kb.search', { query: t.subject, limit: 1 });
if (articles.length === 0) {
  return 'no article fits';
}
await callTool('tickets.reply', { id: t.id, body: `Hello ${t.requester.name},\n\nthis should help: ${articles[0].url}` });
return articles[0].title;

/*---
id     = "BEN-SUPPORT-004"
title  = "satisfaction by agent"
---*/
const ratings = await callTool('csat_list', { from: '2026-11-01', to: '2026-11-21', limit: 500 });
const agents = {};
ratings.forEach(({ agent, score }) => {
  const a = agents[agent] || (agents[agent] = { n: 0, sum: 0 });
  a.n += 1;
  a.sum += score;
});
return Object.keys(agents)
  .map((name) => ({ name, average: agents[name].sum / agents[name].n }))
  .sort((x, y) => y.average - x.average);

/*---
id     = "BEN-SUPPORT-006"
title  = "one view of a customer for the agent"
---*/
const email = 'r.tan@client.example';
const customer = await callTool('customers:find', { email });
const [orders, tickets, plan] = await parallel([
  () => callTool('orders:list', { customerId: customer.id, limit: 5 }),
  () => callTool('tickets:list', { customerId: customer.id, limit: 5 }),
  () => callTool('subscriptions:get', { customerId: customer.id }),
]);
return {
  name: customer.name,
  since: customer.createdAt,
  plan: plan ? plan.name : 'none',
  orders: orders.map((o) => `${o.number} (${o.status})`),
  tickets: tickets.map((t) => `${t.subject} (${t.status})`),
};

/*---
id     = "BEN-SUPPORT-008"
title  = "escalates to the developers with a ticket in their tracker"
---*/
const t = await callTool('intercom:get_conversation', { id: 'c-5521' });
const existing = await callTool('linear:search_issues', { query: t.title, limit: 3 });
const issue = existing[0] || (await callTool('linear:create_issue', { team: 'APP', title: t.title, description: t.parts.map((p) => p.body).join('\n---\n') }));
await callTool('intercom:add_note', { id: t.id, body: `Known to the developers as ${issue.identifier}` });
return issue.identifier;

/*---
id     = "BEN-SUPPORT-010"
title  = "tells the customers of an incident, from the status page's subscribers"
---*/
const incident = await callTool('statuspage:create_incident', { name: 'Slow exports', status: 'investigating', body: 'Exports take longer than usual.' });
const affected = await callTool('accounts:list', { feature: 'exports', plan: 'enterprise', limit: 50 });
for (const a of affected) {
  await callTool('email:send', { to: a.contactEmail, subject: 'Exports are slow', body: `We are looking into it: ${incident.url}` });
}
return { incident: incident.id, informed: affected.length };
