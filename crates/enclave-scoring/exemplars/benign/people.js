/*---
id    = "EXB-PEOPLE-001"
about = "who works at which site"
---*/
const crew = await callTool('crew:list', { active: true });
const sites = {};
for (const p of crew) sites[p.site] = (sites[p.site] || 0) + 1;
return sites;

/*---
id    = "EXB-PEOPLE-002"
about = "a new volunteer gets a shirt, a badge and a first shift"
---*/
const v = await callTool('volunteers.add', { name: 'Ines Roth', size: 'M' });
await callTool('shirts.order', { for: v.id, size: 'M' });
await callTool('badges.print', { for: v.id });
return await callTool('rota.assign', { who: v.id, shift: 'Sat-1' });

/*---
id    = "EXB-PEOPLE-003"
about = "holidays of the crew in a calendar"
---*/
const off = await callTool('absences_month', { month: 12 });
await parallel(off, (o) => callTool('crew_calendar_add', { from: o.from, to: o.to, title: `${o.name} off` }));

/*---
id    = "EXB-PEOPLE-004"
about = "hours worked against hours planned"
---*/
const [plan, real] = await parallel([() => callTool('hours:plan', { week: 47 }), () => callTool('hours:real', { week: 47 })]);
return plan.map((p) => ({ name: p.name, diff: (real.find((r) => r.name === p.name) || { hours: 0 }).hours - p.hours }));

/*---
id    = "EXB-PEOPLE-005"
about = "applications get a confirmation"
---*/
const fresh = await callTool('jobs:applications', { state: 'new', limit: 15 });
for (const a of fresh) await callTool('jobs:confirm', { application: a.id });
return fresh.length;
