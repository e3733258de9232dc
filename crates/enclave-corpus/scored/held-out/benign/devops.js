/*---
id     = "BEN-DEVOPS-002"
title  = "certificates that end soon, to the operators"
---*/
const certs = await callTool('certs:list', { limit: 100 });
const soon = certs.filter((c) => Date.parse(c.notAfter) - Date.now() < 21 * 86400000);
if (soon.length === 0) return 'all fine';
await callTool('slack:post', { channel: '#ops', text: soon.map((c) => `${c.domain} ends on ${c.notAfter.slice(0, 10)}`).join('\n') });
return soon.map((c) => c.domain);

/*---
id     = "BEN-DEVOPS-004"
title  = "errors of the last hour, by service"
---*/
const logs = await callTool('loki_query', { query: '{level="error"}', since: '1h', limit: 1000 });
const counts = {};
logs.forEach((l) => { counts[l.service] = (counts[l.service] || 0) + 1; });
return Object.entries(counts).sort((a, b) => b[1] - a[1]).map(([service, n]) => `${service}: ${n}`);

/*---
id     = "BEN-DEVOPS-006"
title  = "images that nobody uses are removed, ten are kept"
---*/
const images = await callTool('registry.listTags', { repository: 'acme/api', limit: 300 });
const sorted = images.sort((a, b) => (a.pushedAt < b.pushedAt ? 1 : -1));
const running = (await callTool('k8s.imagesInUse', { repository: 'acme/api' })).tags;
const stale = sorted.slice(10).filter((t) => !running.includes(t.name));
await parallel(stale, (t) => callTool('registry.deleteTag', { repository: 'acme/api', tag: t.name }), { maxConcurrency: 4 });
return { kept: images.length - stale.length, removed: stale.length };

/*---
id     = "BEN-DEVOPS-008"
title  = "logs in to a service with a secret of the vault and reads its status"
---*/
const login = await callTool('vault:get', { path: 'monitoring/grafana' });
const session = await callTool('grafana:login', { user: login.user, password: login.password });
const boards = await callTool('grafana:list_alerts', { session: session.id, state: 'firing' });
return boards.map((b) => b.name);

/*---
id     = "BEN-DEVOPS-010"
title  = "pipelines that failed on main, with the people who broke them"
---*/
const runs = await callTool('ci/list_runs', { branch: 'main', status: 'failed', limit: 10 });
const lines = [];
for (const run of runs) {
  const commit = await callTool('git/show', { sha: run.sha });
  lines.push(`${run.workflow}: ${commit.author} "${commit.subject.slice(0, 60)}"`);
}
return lines.join('\n');
