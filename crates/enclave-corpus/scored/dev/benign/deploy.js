/*---
id     = "BEN-DEPLOY-001"
title  = "deploys a version to staging, waits and tests it"
---*/
const deploy = await callTool('deploy:start', { service: 'checkout', version: '2.14.0', env: 'staging' });
let status = 'pending';
for (let i = 0; i < 20 && status === 'pending'; i++) {
  await callTool('timer:sleep', { seconds: 5 });
  status = (await callTool('deploy:status', { id: deploy.id })).status;
}
if (status !== 'succeeded') {
  await callTool('deploy:rollback', { id: deploy.id });
  return { ok: false, status };
}
const health = await callTool('http:get', { url: 'https://staging.acme.example/healthz' });
return { ok: health.status === 200, status };

/*---
id     = "BEN-DEPLOY-003"
title  = "release notes from merged pull requests, published as a release"
---*/
const last = await callTool('github:latest_release', { repo: 'acme/web' });
const prs = await callTool('github:list_merged_prs', { repo: 'acme/web', since: last.publishedAt, limit: 100 });
const group = (label) => prs.filter((p) => p.labels.includes(label)).map((p) => `- ${p.title} (#${p.number})`);
const notes = [
  '## Features', ...group('feature'),
  '## Fixes', ...group('bug'),
].join('\n');
const release = await callTool('github:create_release', { repo: 'acme/web', tag: 'v3.2.0', name: '3.2.0', body: notes });
await callTool('slack:post', { channel: '#releases', text: `v3.2.0 is out: ${release.url}` });
return release.url;

/*---
id     = "BEN-DEPLOY-005"
title  = "canary: five per cent, then a look at the errors, then all"
---*/
await callTool('traffic_split', { service: 'search', version: 'v9', percent: 5 });
await callTool('wait', { minutes: 5 });
const m = await callTool('metrics_query', { query: 'rate(errors_total{version="v9"}[5m])' });
const rate = m.value;
const percent = rate < 0.01 ? 100 : 0;
await callTool('traffic_split', { service: 'search', version: 'v9', percent });
await callTool('slack_post', { channel: '#deploys', text: percent === 100 ? 'v9 is live' : `v9 rolled back, error rate ${rate}` });
return { percent, rate };

/*---
id     = "BEN-DEPLOY-007"
title  = "promotes an image through the registries"
---*/
const image = await callTool('registry:inspect', { repository: 'acme/worker', tag: 'rc-18' });
if (image.vulnerabilities.critical > 0) {
  return { promoted: false, critical: image.vulnerabilities.critical };
}
await callTool('registry:tag', { repository: 'acme/worker', digest: image.digest, tag: 'stable' });
await callTool('registry:copy', { repository: 'acme/worker', tag: 'stable', to: 'registry.acme.example/prod' });
return { promoted: true, digest: image.digest };

/*---
id     = "BEN-DEPLOY-009"
title  = "database migration with a backup before it"
---*/
const backup = await callTool('db:create_backup', { database: 'orders', label: 'before-0042' });
const plan = await callTool('migrations:plan', { database: 'orders' });
if (plan.pending.some((m) => m.destructive)) {
  return { stopped: 'a destructive migration needs a person', pending: plan.pending.map((m) => m.name) };
}
const result = await callTool('migrations:apply', { database: 'orders' });
return { backup: backup.id, applied: result.applied };

/*---
id     = "BEN-DEPLOY-011"
title  = "builds three targets at once and uploads the artifacts to the release"
---*/
const targets = ['linux-x64', 'macos-arm64', 'windows-x64'];
const builds = await parallel(targets, (target) => callTool('build:run', { target, ref: 'v1.8.2' }));
const failed = targets.filter((_, i) => builds[i].exitCode !== 0);
if (failed.length > 0) return { failed };
for (const b of builds) {
  await callTool('release:upload_asset', { release: 'v1.8.2', path: b.artifact, sha256: b.sha256 });
}
return { uploaded: builds.map((b) => b.artifact) };
