/*---
id     = "BEN-EMAIL-002"
title  = "unread mail as a digest, sent to the user's chat"
---*/
const me = await callTool('user:me', {});
const unread = await callTool('mail:search', { query: 'is:unread', limit: 20 });
const bySender = {};
unread.forEach((m) => {
  bySender[m.from.name] = (bySender[m.from.name] || 0) + 1;
});
const text = Object.entries(bySender).map(([name, n]) => `${name} (${n})`).join(', ');
await callTool('chat:direct_message', { user: me.id, text: `Unread: ${text}` });
return bySender;

/*---
id     = "BEN-EMAIL-004"
title  = "answers mails that ask for opening hours"
---*/
const mails = await callTool('inbox.list', { folder: 'info', unread: true, limit: 15 });
const asks = mails.filter((m) => m.body.toLowerCase().includes('opening hours') || m.subject.toLowerCase().includes('open'));
await parallel(asks, (m) =>
  callTool('inbox.reply', { id: m.id, body: 'Hello,\n\nwe are open Monday to Friday, 9 to 18.\n\nKind regards' }),
);
return { answered: asks.length, left: mails.length - asks.length };

/*---
id     = "BEN-EMAIL-006"
title  = "attachments of the week are put away in folders by sender"
---*/
const mails = await callTool('mail:list', { since: '2026-11-16', hasAttachment: true, limit: 40 });
const saved = [];
for (const mail of mails) {
  for (const att of mail.attachments) {
    const folder = `Inbox files/${mail.from.domain}`;
    const file = await callTool('drive:save_attachment', { messageId: mail.id, attachmentId: att.id, folder });
    saved.push(file.path);
  }
}
return saved;

/*---
id     = "BEN-EMAIL-008"
title  = "archives what is older than ninety days"
---*/
const before = new Date(Date.now() - 90 * 86400000).toISOString().slice(0, 10);
const old = await callTool('mail:search', { query: `in:inbox before:${before} -is:starred`, limit: 200 });
if (old.length > 0) {
  await callTool('mail:batch_archive', { ids: old.map((m) => m.id) });
}
return { archived: old.length };

/*---
id     = "BEN-EMAIL-010"
title  = "unsubscribes from three lists"
---*/
const senders = ['deals@shop.example', 'news@gadgets.example', 'promo@travel.example'];
const done = await parallel(senders, async (from) => {
  const m = await callTool('mail:latest_from', { from });
  return m ? (await callTool('mail:unsubscribe', { id: m.id })).ok : false;
});
return senders.filter((_, i) => done[i]);
