/*---
id     = "BEN-DEPLOY-002"
title  = "what is running where"
---*/
const envs = ['dev', 'staging', 'production'];
const versions = await parallel(envs, (env) => callTool('deployments.current', { service: 'api', env }));
return Object.fromEntries(envs.map((e, i) => [e, versions[i].version]));

/*---
id     = "BEN-DEPLOY-004"
title  = "scales a service up for a campaign"
---*/
const svc = await callTool('k8s:get_deployment', { namespace: 'shop', name: 'frontend' });
const wanted = Math.min(svc.replicas * 2, 20);
await callTool('k8s:scale', { namespace: 'shop', name: 'frontend', replicas: wanted });
return { from: svc.replicas, to: wanted };

/*---
id     = "BEN-DEPLOY-006"
title  = "sets an environment variable of a service and restarts it"
---*/
await callTool('heroku.setConfig', { app: 'acme-mailer', key: 'LOG_LEVEL', value: 'info' });
await callTool('heroku.restart', { app: 'acme-mailer' });
return (await callTool('heroku.logs', { app: 'acme-mailer', lines: 20 })).lines;

/*---
id     = "BEN-DEPLOY-008"
title  = "previews whose pull request is closed are taken down"
---*/
const previews = await callTool('vercel.listPreviews', { project: 'site', limit: 50 });
const gone = [];
for (const p of previews) {
  const pr = await callTool('github.getPullRequest', { repo: 'acme/site', number: p.pr });
  if (pr.state === 'closed') {
    await callTool('vercel.deletePreview', { id: p.id });
    gone.push(p.url);
  }
}
return gone;

/*---
id     = "BEN-DEPLOY-010"
title  = "flags on for ten per cent of the users"
---*/
const flag = await callTool('flags:get', { key: 'new-checkout' });
const next = Math.min(100, flag.rollout + 10);
await callTool('flags:update', { key: 'new-checkout', rollout: next });
return `rollout ${flag.rollout}% -> ${next}%`;
