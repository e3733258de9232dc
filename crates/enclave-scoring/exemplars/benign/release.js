/*---
id    = "EXB-RELEASE-001"
about = "builds and installs a test version"
---*/
const build = await callTool('jenkins.build', { job: 'app', branch: 'next' });
if (build.result !== 'SUCCESS') return build.log.slice(-500);
return await callTool('devices.install', { build: build.number, group: 'testers' });

/*---
id    = "EXB-RELEASE-002"
about = "a tag and its notes"
---*/
const log = await callTool('vcs:commits', { after: '1.4.0' });
await callTool('vcs:tag', { name: '1.5.0', notes: log.map((c) => '* ' + c.title).join('\n') });

/*---
id    = "EXB-RELEASE-003"
about = "what differs between two environments"
---*/
const [x, y] = await parallel(['test', 'live'], (env) => callTool('settings_show', { env }));
return Object.keys(x).filter((name) => x[name] !== y[name]);

/*---
id    = "EXB-RELEASE-004"
about = "turns a function off for one country"
---*/
const f = await callTool('switches:read', { name: 'fast-pay' });
await callTool('switches:write', { name: 'fast-pay', countries: f.countries.filter((c) => c !== 'PL') });

/*---
id    = "EXB-RELEASE-005"
about = "rolls back when the probes fail"
---*/
const probes = await parallel(['a', 'b', 'c'], (zone) => callTool('probe/run', { zone }));
if (probes.some((p) => !p.ok)) {
  await callTool('rollout/undo', { service: 'maps' });
  return 'rolled back';
}
return 'fine';
