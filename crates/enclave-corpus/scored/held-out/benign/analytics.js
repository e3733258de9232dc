/*---
id     = "BEN-ANALYTICS-002"
title  = "a weekly report to the team's channel"
---*/
const metrics = ['visits', 'signups', 'orders', 'revenue'];
const values = await parallel(metrics, (name) => callTool('metrics:get', { name, range: '7d' }));
const lines = metrics.map((name, i) => `*${name}*: ${values[i].total} (${values[i].delta > 0 ? '+' : ''}${values[i].delta} %)`);
await callTool('slack:post_message', { channel: '#weekly', text: lines.join('\n') });
return lines;

/*---
id     = "BEN-ANALYTICS-004"
title  = "a funnel"
---*/
const steps = ['view_item', 'add_to_cart', 'begin_checkout', 'purchase'];
const counts = [];
for (const step of steps) {
  const r = await callTool('events_count', { name: step, days: 30 });
  counts.push(r.users);
}
return steps.map((s, i) => ({ step: s, users: counts[i], fromPrevious: i === 0 ? 1 : counts[i] / counts[i - 1] }));

/*---
id     = "BEN-ANALYTICS-006"
title  = "outliers among daily revenues"
---*/
const days = await callTool('warehouse:query', { sql: 'select day, revenue from daily_revenue where day > current_date - 90' });
const mean = days.reduce((s, d) => s + d.revenue, 0) / days.length;
const sd = Math.sqrt(days.reduce((s, d) => s + (d.revenue - mean) ** 2, 0) / days.length);
const odd = days.filter((d) => Math.abs(d.revenue - mean) > 2 * sd);
return { mean: Math.round(mean), sd: Math.round(sd), odd };

/*---
id     = "BEN-ANALYTICS-008"
title  = "writes key figures into a sheet"
---*/
const kpi = await callTool('kpi:snapshot', { date: '2026-11-21' });
await callTool('sheets:append_row', {
  spreadsheet: 'KPI 2026',
  tab: 'daily',
  row: [kpi.date, kpi.dau, kpi.revenue, kpi.churn],
});
return 'row added';

/*---
id     = "BEN-ANALYTICS-010"
title  = "tells when a number is above its limit"
---*/
const value = (await callTool('prometheus:query', { expr: 'avg(queue_length)' })).value;
if (value > 500) {
  await callTool('alerts:send', { severity: 'warning', text: `queue length is ${value}` });
}
return value;
