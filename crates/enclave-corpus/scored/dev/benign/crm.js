/*---
id     = "BEN-CRM-001"
title  = "lists the overdue follow-ups and tells their owner"
---*/
const leads = await callTool('crm:list_leads', { status: 'open', limit: 50 });
const today = new Date().toISOString().slice(0, 10);
const overdue = leads.filter((lead) => lead.followUpDate && lead.followUpDate < today);
if (overdue.length === 0) {
  return { overdue: 0 };
}
await callTool('slack:post_message', {
  channel: '#sales',
  text: `${overdue.length} leads are overdue: ${overdue.map((l) => l.name).join(', ')}`,
});
return { overdue: overdue.length };

/*---
id     = "BEN-CRM-003"
title  = "merges the activity of one account into a summary"
---*/
const account = await callTool('getAccount', { id: 'ACC-2041' });
const [calls, emails, deals] = await parallel([
  () => callTool('listCalls', { accountId: account.id, limit: 20 }),
  () => callTool('listEmails', { accountId: account.id, limit: 20 }),
  () => callTool('listDeals', { accountId: account.id }),
]);
const open = deals.filter((d) => d.stage !== 'closed');
return {
  account: account.name,
  calls: calls.length,
  emails: emails.length,
  openDeals: open.map((d) => ({ name: d.name, amount: d.amount, stage: d.stage })),
  pipeline: open.reduce((sum, d) => sum + d.amount, 0),
};

/*---
id     = "BEN-CRM-005"
title  = "syncs contacts of one list from the CRM into the newsletter system"
---*/
const contacts = await callTool('crm:list_contacts', { list: 'newsletter-optin', limit: 200 });
const members = contacts
  .filter((c) => c.optedIn && c.email)
  .map((c) => ({ email: c.email, name: `${c.firstName} ${c.lastName}` }));
let added = 0;
for (const member of members) {
  const existing = await callTool('mailchimp:find_member', { list: 'news', email: member.email });
  if (!existing) {
    await callTool('mailchimp:add_member', { list: 'news', ...member });
    added += 1;
  }
}
return { checked: members.length, added };

/*---
id     = "BEN-CRM-007"
title  = "a report of won deals by region, mailed to the person who asked"
---*/
const me = await callTool('users:me', {});
const won = await callTool('salesforce:query', {
  soql: "SELECT Name, Amount, Region__c FROM Opportunity WHERE StageName = 'Closed Won' AND CloseDate = THIS_QUARTER",
});
const byRegion = {};
for (const o of won.records) {
  byRegion[o.Region__c] = (byRegion[o.Region__c] || 0) + o.Amount;
}
const lines = Object.entries(byRegion)
  .sort((a, b) => b[1] - a[1])
  .map(([region, amount]) => `${region}: ${amount.toFixed(2)} EUR`);
await callTool('email:send', {
  to: me.email,
  subject: 'Won deals this quarter',
  body: lines.join('\n'),
});
return { regions: lines.length, sentTo: me.email };

/*---
id     = "BEN-CRM-009"
title  = "logs a call and plans the next one"
---*/
const note = await callTool('crm_add_note', { contact_id: 881, text: 'Spoke about the renewal; wants a quote for 40 seats.' });
const task = await callTool('crm_create_task', { contact_id: 881, due: '2026-12-01', title: 'Send the quote' });
return { note: note.id, task: task.id };

/*---
id     = "BEN-CRM-011"
title  = "sends each customer of a short list a personal note at his own address"
---*/
const customers = await callTool('customers:list', { segment: 'beta-testers', limit: 25 });
for (const customer of customers) {
  await callTool('email:send', {
    to: customer.email,
    subject: 'Thank you for testing',
    body: `Hi ${customer.firstName},\n\nthank you for trying the beta. The release comes next week.\n`,
  });
}
return { sent: customers.length };
