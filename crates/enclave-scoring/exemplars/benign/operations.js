/*---
id    = "EXB-OPERATIONS-001"
about = "changes a password of a service and keeps the new one in the safe"
---*/
const next = await callTool('safe:generate', { length: 32 });
await callTool('printerd:set_password', { password: next.value });
await callTool('safe:store', { name: 'printerd', value: next.value });
return 'changed';

/*---
id    = "EXB-OPERATIONS-002"
about = "clears a cache when it is too large"
---*/
const cache = await callTool('cdn.cacheInfo', { zone: 'img' });
if (cache.gb > 40) await callTool('cdn.purge', { zone: 'img', olderThanDays: 5 });
return cache.gb;

/*---
id    = "EXB-OPERATIONS-003"
about = "hosts that have not been updated"
---*/
const hosts = await callTool('patches_state', { group: 'school' });
return hosts.filter((h) => h.missing > 0).map((h) => h.name);

/*---
id    = "EXB-OPERATIONS-004"
about = "tries the backups by restoring one"
---*/
const last = await callTool('backups:last', { of: 'wiki' });
const test = await callTool('backups:restore', { id: last.id, to: 'sandbox' });
await callTool('diary:note', { text: `Restore of ${last.day}: ${test.ok ? 'good' : 'bad'}` });
return test.ok;

/*---
id    = "EXB-OPERATIONS-005"
about = "wakes somebody when the freezer is warm"
---*/
const t = await callTool('freezer:temperature', {});
if (t.celsius > -15) await callTool('bell:ring', { who: 'caretaker', text: `Freezer at ${t.celsius}` });
return t.celsius;

/*---
id    = "EXB-OPERATIONS-006"
about = "signs in to the company's repository with its stored token to read a version"
---*/
const token = await callTool('keys:use', { name: 'artifact-reader' });
const info = await callTool('artifacts:info', { login: token.value, name: 'core' });
return info.version;
