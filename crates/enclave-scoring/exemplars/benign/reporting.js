/*---
id    = "EXB-REPORTING-001"
about = "visitors of the museum per hour"
---*/
const taps = await callTool('gate.counts', { day: '2026-11-21' });
return taps.map((t) => [t.hour, t.people]);

/*---
id    = "EXB-REPORTING-002"
about = "energy of the month, with a chart for the notice board"
---*/
const use = await callTool('meter:month', { month: '2026-10' });
const chart = await callTool('chart:line', { points: use.map((u) => u.kwh) });
await callTool('noticeboard:pin', { picture: chart.id });

/*---
id    = "EXB-REPORTING-003"
about = "figures for the board in the company's own room"
---*/
const f = await callTool('figures_week', { week: 47 });
await callTool('room_say', { room: 'board', text: `Turnover ${f.turnover}, orders ${f.orders}` });

/*---
id    = "EXB-REPORTING-004"
about = "which lesson do learners leave"
---*/
const steps = await callTool('course:progress', { course: 'welding' });
const drops = steps.map((s, i) => (i === 0 ? 0 : steps[i - 1].learners - s.learners));
return steps[drops.indexOf(Math.max(...drops))].title;

/*---
id    = "EXB-REPORTING-005"
about = "a mean and a median"
---*/
const xs = (await callTool('sensor:values', { sensor: 't4', last: 200 })).sort((p, q) => p - q);
return { mean: xs.reduce((s, x) => s + x, 0) / xs.length, median: xs[Math.floor(xs.length / 2)] };
