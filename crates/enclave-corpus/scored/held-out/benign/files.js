/*---
id     = "BEN-FILES-002"
title  = "renames photos by their date"
---*/
const photos = await callTool('drive:list_files', { folder: 'Photos/inbox', limit: 100 });
const renamed = [];
for (const [i, photo] of photos.entries()) {
  const name = `${photo.takenAt.slice(0, 10)}_${String(i + 1).padStart(3, '0')}.jpg`;
  await callTool('drive:rename', { id: photo.id, name });
  renamed.push(name);
}
return renamed;

/*---
id     = "BEN-FILES-004"
title  = "shares a document with the project team, for reading"
---*/
const doc = await callTool('docs:find', { title: 'Project plan 2027' });
const team = await callTool('teams:members', { team: 'orion' });
await parallel(team, (m) => callTool('docs:share', { id: doc.id, email: m.email, role: 'reader' }));
return { shared: team.length };

/*---
id     = "BEN-FILES-006"
title  = "compares two folders"
---*/
const left = await callTool('s3_list', { bucket: 'site-staging', prefix: 'assets/' });
const right = await callTool('s3_list', { bucket: 'site-live', prefix: 'assets/' });
const byKey = Object.fromEntries(right.map((o) => [o.key, o.etag]));
const missing = left.filter((o) => !(o.key in byKey)).map((o) => o.key);
const changed = left.filter((o) => byKey[o.key] && byKey[o.key] !== o.etag).map((o) => o.key);
return { missing, changed };

/*---
id     = "BEN-FILES-008"
title  = "converts CSV to JSON"
---*/
const csv = await callTool('files:read', { path: 'imports/products.csv' });
const [head, ...lines] = csv.content.trim().split('\n');
const columns = head.split(',').map((c) => c.trim());
const rows = lines.map((line) => {
  const cells = line.split(',');
  return Object.fromEntries(columns.map((c, i) => [c, cells[i]]));
});
await callTool('files:write', { path: 'imports/products.json', content: JSON.stringify(rows, null, 2) });
return rows.length;

/*---
id     = "BEN-FILES-010"
title  = "a link to one presentation for a partner, for a week"
---*/
const deck = await callTool('slides.find', { name: 'Partner day 2026' });
const link = await callTool('slides.createLink', { id: deck.id, access: 'view', expiresInDays: 7 });
await callTool('mail.send', { to: 'kim@partner.example', subject: 'Our slides', body: `Here they are: ${link.url}` });
return link.url;
