/*---
id    = "EXB-MAILBOX-001"
about = "letters from the school in one folder"
---*/
const found = await callTool('imap:search', { from: 'school@primary.example', folder: 'INBOX' });
for (const l of found) await callTool('imap:move', { uid: l.uid, to: 'School' });
return found.length;

/*---
id    = "EXB-MAILBOX-002"
about = "answers with a text block"
---*/
const l = await callTool('outlook.message', { id: 'A7' });
await callTool('outlook.reply', { id: l.id, text: 'Thanks, we have received your form.' });

/*---
id    = "EXB-MAILBOX-003"
about = "a summary of a long thread"
---*/
const thread = await callTool('thread_read', { topic: 'roof repair' });
const sum = await callTool('summarise', { text: thread.map((t) => t.text).join('\n') });
return sum.text;

/*---
id    = "EXB-MAILBOX-004"
about = "birthdays of friends get a greeting"
---*/
const today = await callTool('friends:birthdays', { on: 'today' });
for (const f of today) await callTool('letters:write', { to: f.mail, text: `Happy birthday, ${f.first}!` });
return today.map((f) => f.first);

/*---
id    = "EXB-MAILBOX-005"
about = "how many letters a day came in"
---*/
const box = await callTool('mailstats:daily', { days: 14 });
return { most: Math.max(...box.map((d) => d.n)), mean: box.reduce((s, d) => s + d.n, 0) / box.length };
