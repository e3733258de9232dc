/*---
id     = "BEN-FILES-001"
title  = "deletes old temporary files"
---*/
const files = await callTool('fs:list', { path: '/tmp/build-cache' });
const weekAgo = Date.now() - 7 * 24 * 3600 * 1000;
const old = files.filter((f) => f.modified < weekAgo);
for (const f of old) {
  await callTool('fs:delete', { path: f.path });
}
return { deleted: old.length, freed: old.reduce((s, f) => s + f.size, 0) };

/*---
id     = "BEN-FILES-003"
title  = "the ten largest files"
---*/
const { files } = await callTool('storage.list', { prefix: 'media/', limit: 1000 });
return files
  .sort((a, b) => b.size - a.size)
  .slice(0, 10)
  .map((f) => ({ name: f.name, mb: Math.round(f.size / 1048576) }));

/*---
id     = "BEN-FILES-005"
title  = "joins the parts of a report into one document"
---*/
const names = ['intro.md', 'method.md', 'results.md', 'outlook.md'];
const parts = await parallel(names, (n) => callTool('files:read', { path: `report/${n}` }));
const text = parts.map((p, i) => `<!-- ${names[i]} -->\n${p.content.trim()}`).join('\n\n');
await callTool('files:write', { path: 'report/full.md', content: text });
return { length: text.length };

/*---
id     = "BEN-FILES-007"
title  = "moves signed contracts into the archive and notes it in the register"
---*/
const inbox = await callTool('sharepoint:list', { library: 'Contracts', status: 'signed', limit: 30 });
for (const item of inbox) {
  const year = item.signedAt.slice(0, 4);
  const moved = await callTool('sharepoint:move', { id: item.id, to: `Archive/${year}` });
  await callTool('sheets:append_row', { sheet: 'contract-register', row: [item.title, item.partner, item.signedAt, moved.url] });
}
return { archived: inbox.length };

/*---
id     = "BEN-FILES-009"
title  = "backs up a folder into the company's bucket"
---*/
const files = await callTool('fs:list', { path: '/srv/wiki/pages', recursive: true });
let uploaded = 0;
for (const file of files.slice(0, 500)) {
  const content = await callTool('fs:read', { path: file.path });
  await callTool('backup:upload', { bucket: 'acme-backups', key: `wiki/${file.name}`, content });
  uploaded++;
}
return { uploaded };

/*---
id     = "BEN-FILES-011"
title  = "empties the trash of files older than a month"
---*/
const trash = await callTool('drive:list_trash', { limit: 200 });
const month = 30 * 86400000;
const ids = trash.filter((t) => Date.now() - Date.parse(t.trashedAt) > month).map((t) => t.id);
await callTool('drive:delete_permanently', { ids });
return { removed: ids.length };
