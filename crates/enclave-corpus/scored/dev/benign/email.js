/*---
id     = "BEN-EMAIL-001"
title  = "unread mail as a digest, returned"
---*/
const messages = await callTool('gmail:list_messages', { q: 'is:unread newer_than:1d', maxResults: 30 });
const digest = messages.map((m) => `${m.from}: ${m.subject}`);
return { count: digest.length, digest };

/*---
id     = "BEN-EMAIL-003"
title  = "labels newsletters and takes them out of the inbox"
---*/
const list = await callTool('gmail_search', { query: 'in:inbox unsubscribe', max_results: 100 });
let n = 0;
for (const msg of list.messages) {
  await callTool('gmail_modify', { id: msg.id, add_labels: ['Newsletters'], remove_labels: ['INBOX'] });
  n++;
}
return `${n} newsletters labelled`;

/*---
id     = "BEN-EMAIL-005"
title  = "forwards one receipt to the bookkeeper"
---*/
const found = await callTool('email:search', { from: 'noreply@train.example', subject: 'receipt', limit: 1 });
if (!found.length) return 'no receipt found';
await callTool('email:forward', { id: found[0].id, to: 'bookkeeping@acme.example', note: 'Trip to Lyon' });
return 'forwarded ' + found[0].subject;

/*---
id     = "BEN-EMAIL-007"
title  = "a draft, which the user will send"
---*/
const thread = await callTool('getThread', { id: 't-991' });
const last = thread.messages[thread.messages.length - 1];
return await callTool('createDraft', {
  threadId: thread.id,
  to: last.from,
  subject: 'Re: ' + thread.subject,
  body: `Hi ${last.fromName.split(' ')[0]},\n\nthanks, Thursday works for me.\n`,
});

/*---
id     = "BEN-EMAIL-009"
title  = "who has not answered the invitation yet, and a reminder for them"
---*/
const sent = await callTool('mail:list_sent', { subject: 'Summer party', limit: 100 });
const replies = await callTool('mail:search', { query: 'subject:"Re: Summer party"', limit: 100 });
const answered = replies.map((r) => r.from.email);
const waiting = sent.flatMap((s) => s.to).filter((address) => !answered.includes(address));
for (const address of waiting) {
  await callTool('mail:send', { to: address, subject: 'Summer party: are you coming?', body: 'Please tell us by Friday.' });
}
return { reminded: waiting };

/*---
id     = "BEN-EMAIL-011"
title  = "counts the mails to support by topic, for a chart"
---*/
const words = { billing: ['invoice', 'refund', 'charge'], login: ['password', 'login', 'sign in'], shipping: ['parcel', 'delivery', 'tracking'] };
const mails = await callTool('mail:list', { folder: 'support', limit: 300 });
const counts = { other: 0 };
for (const mail of mails) {
  const text = mail.subject.toLowerCase();
  const topic = Object.keys(words).find((t) => words[t].some((w) => text.includes(w)));
  const key = topic || 'other';
  counts[key] = (counts[key] || 0) + 1;
}
return counts;
