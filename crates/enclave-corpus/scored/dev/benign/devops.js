/*---
id     = "BEN-DEVOPS-001"
title  = "rotates a key: a new one, into the vault, service restarted, old one off"
---*/
const old = await callTool('iam:list_access_keys', { user: 'ci-deployer' });
const fresh = await callTool('iam:create_access_key', { user: 'ci-deployer' });
await callTool('vault:write', { path: 'ci/deployer', data: { keyId: fresh.id, secret: fresh.secret } });
await callTool('service:restart', { name: 'ci-runner' });
for (const key of old) {
  await callTool('iam:deactivate_access_key', { user: 'ci-deployer', keyId: key.id });
}
return { rotated: old.length, newKey: fresh.id };

/*---
id     = "BEN-DEVOPS-003"
title  = "disk space of all hosts, alarm above ninety per cent"
---*/
const hosts = await callTool('inventory.hosts', { env: 'production' });
const usage = await parallel(hosts, async (h) => ({ host: h.name, disk: await callTool('ssh.diskUsage', { host: h.name }) }), { maxConcurrency: 10 });
const full = usage.filter((u) => u.disk.percent > 90);
for (const f of full) {
  await callTool('pagerduty.createIncident', { title: `Disk of ${f.host} at ${f.disk.percent} %`, urgency: 'high' });
}
return { checked: hosts.length, full: full.map((f) => f.host) };

/*---
id     = "BEN-DEVOPS-005"
title  = "restarts pods that crash, with a note in the incident"
---*/
const pods = await callTool('k8s:list_pods', { namespace: 'payments' });
const bad = pods.filter((p) => p.status === 'CrashLoopBackOff');
for (const p of bad) {
  await callTool('k8s:delete_pod', { namespace: 'payments', name: p.name });
}
if (bad.length > 0) {
  await callTool('incident:add_note', { id: 'INC-204', text: `Restarted ${bad.map((p) => p.name).join(', ')}` });
}
return bad.length;

/*---
id     = "BEN-DEVOPS-007"
title  = "what the cloud cost, per team, compared with the budget"
---*/
const costs = await callTool('cloud:costs', { month: '2026-10', groupBy: 'tag:team' });
const budget = { web: 4000, data: 9000, ml: 15000 };
const over = costs.filter((c) => budget[c.team] && c.amount > budget[c.team]);
await callTool('email:send', {
  to: 'finops@acme.example',
  subject: 'Cloud costs in October',
  body: costs.map((c) => `${c.team}: ${c.amount.toFixed(0)} of ${budget[c.team] || 'no budget'}`).join('\n'),
});
return over.map((c) => c.team);

/*---
id     = "BEN-DEVOPS-009"
title  = "old audit logs go into the archive, as the retention rules say"
---*/
const cutoff = '2025-11-01';
const chunks = await callTool('audit:list_segments', { before: cutoff, limit: 50 });
for (const c of chunks) {
  await callTool('archive:store', { segment: c.id, tier: 'cold' });
}
return { archived: chunks.length, before: cutoff };

/*---
id     = "BEN-DEVOPS-011"
title  = "registers a web hook for deployments with the company's chat"
---*/
const hooks = await callTool('webhooks:list', { repo: 'acme/web' });
const url = 'https://chat.acme.example/hooks/deploys';
if (hooks.some((h) => h.url === url)) return 'it is there already';
const hook = await callTool('webhooks:create', { repo: 'acme/web', url, events: ['deployment', 'deployment_status'] });
return hook.id;
