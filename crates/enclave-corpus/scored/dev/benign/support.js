/*---
id     = "BEN-SUPPORT-001"
title  = "assigns urgent tickets and tells the one on call"
---*/
const tickets = await callTool('zendesk:list_tickets', { status: 'new', priority: 'urgent', limit: 20 });
const onCall = await callTool('pagerduty:on_call', { schedule: 'support' });
for (const t of tickets) {
  await callTool('zendesk:update_ticket', { id: t.id, assignee: onCall.email, tags: ['triaged'] });
}
if (tickets.length) {
  await callTool('slack:dm', { user: onCall.slackId, text: `${tickets.length} urgent tickets are yours: ${tickets.map((t) => '#' + t.id).join(' ')}` });
}
return tickets.length;

/*---
id     = "BEN-SUPPORT-003"
title  = "sends a password-reset mail to the person who asked for it"
---*/
const ticket = await callTool('helpdesk:get_ticket', { id: 'T-88' });
const user = await callTool('users:find_by_email', { email: ticket.requesterEmail });
if (!user) return { sent: false };
await callTool('auth:send_password_reset', { userId: user.id });
await callTool('helpdesk:reply', { id: ticket.id, text: 'We have sent you a link to set a new password.' });
return { sent: true };

/*---
id     = "BEN-SUPPORT-005"
title  = "closes tickets without an answer for two weeks"
---*/
const waiting = await callTool('tickets:list', { status: 'waiting_for_customer', limit: 100 });
const limit = Date.now() - 14 * 86400000;
const stale = waiting.filter((t) => Date.parse(t.lastReplyAt) < limit);
await parallel(stale, (t) => callTool('tickets:close', { id: t.id, comment: 'Closed since we have not heard from you. Just answer to open it again.' }), { maxConcurrency: 5 });
return { closed: stale.length };

/*---
id     = "BEN-SUPPORT-007"
title  = "translates a ticket and its answer"
---*/
const issue = await callTool('ticket_get', { id: 17 });
const lang = (await callTool('lang_detect', { text: issue.description })).code;
const english = lang === 'en' ? issue.description : (await callTool('translate', { text: issue.description, to: 'en' })).text;
const answer = 'Please restart the app and sign in again.';
const local = lang === 'en' ? answer : (await callTool('translate', { text: answer, to: lang })).text;
await callTool('ticket_reply', { id: 17, body: local });
return { lang, english, local };

/*---
id     = "BEN-SUPPORT-009"
title  = "words that customers use most"
---*/
const ticketList = await callTool('support.search', { query: 'created>2026-11-01', limit: 200 });
const counts = {};
const skip = ['the', 'and', 'for', 'with', 'not', 'you', 'can'];
for (const ticket of ticketList.results) {
  for (const word of ticket.subject.toLowerCase().split(' ')) {
    if (word.length > 3 && !skip.includes(word)) counts[word] = (counts[word] || 0) + 1;
  }
}
return Object.entries(counts).sort((a, b) => b[1] - a[1]).slice(0, 15);

/*---
id     = "BEN-SUPPORT-011"
title  = "tags tickets by the product they are about"
---*/
const rules = [['printer', 'hardware'], ['invoice', 'billing'], ['crash', 'app'], ['refund', 'billing']];
const open = await callTool('tickets:list', { status: 'open', tagged: false, limit: 60 });
const tagged = {};
for (const t of open) {
  const rule = rules.find(([word]) => t.subject.toLowerCase().includes(word));
  if (!rule) continue;
  await callTool('tickets:add_tag', { id: t.id, tag: rule[1] });
  tagged[rule[1]] = (tagged[rule[1]] || 0) + 1;
}
return tagged;
