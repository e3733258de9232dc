/*---
id     = "BEN-ANALYTICS-001"
title  = "last week's sign-ups against the week before"
---*/
const q = (from, to) => callTool('analytics:count', { event: 'signup', from, to });
const [last, before] = await parallel([
  () => q('2026-11-15', '2026-11-21'),
  () => q('2026-11-08', '2026-11-14'),
]);
const change = before.count === 0 ? null : (last.count - before.count) / before.count;
return { last: last.count, before: before.count, change: change === null ? 'n/a' : `${(change * 100).toFixed(1)} %` };

/*---
id     = "BEN-ANALYTICS-003"
title  = "top pages by time on page"
---*/
const rows = await callTool('ga.report', { dimensions: ['page'], metrics: ['avgTime', 'views'], limit: 200 });
return rows
  .filter((r) => r.views >= 50)
  .sort((a, b) => b.avgTime - a.avgTime)
  .slice(0, 10)
  .map((r) => `${r.page}: ${Math.round(r.avgTime)} s`);

/*---
id     = "BEN-ANALYTICS-005"
title  = "token usage of the language model by project"
---*/
const usage = await callTool('llm:token_usage', { from: '2026-11-01', to: '2026-11-21', groupBy: 'project' });
const total = usage.reduce((n, u) => n + u.inputTokens + u.outputTokens, 0);
return usage.map((u) => ({
  project: u.project,
  tokens: u.inputTokens + u.outputTokens,
  share: Math.round(((u.inputTokens + u.outputTokens) / total) * 100),
}));

/*---
id     = "BEN-ANALYTICS-007"
title  = "cohort table"
---*/
const users = await callTool('warehouse.query', { sql: 'select user_id, signup_month, active_month from activity limit 20000' });
const cohorts = {};
for (const u of users.rows) {
  const c = cohorts[u.signup_month] || {};
  c[u.active_month] = (c[u.active_month] || 0) + 1;
  cohorts[u.signup_month] = c;
}
const months = Object.keys(cohorts).sort();
return months.map((m) => ({ cohort: m, ...cohorts[m] }));

/*---
id     = "BEN-ANALYTICS-009"
title  = "answers of a survey, summarised by a model and put into the wiki"
---*/
const answers = await callTool('forms:list_responses', { form: 'nps-q4', limit: 200 });
const texts = answers.map((a) => a.comment).filter((c) => c && c.length > 10);
const groups = [];
for (let i = 0; i < texts.length; i += 50) {
  const s = await callTool('llm:summarize', { text: texts.slice(i, i + 50).join('\n'), maxTokens: 200 });
  groups.push(s.text);
}
const all = await callTool('llm:summarize', { text: groups.join('\n'), maxTokens: 300 });
const scores = answers.map((a) => a.score);
const nps = Math.round(((scores.filter((s) => s >= 9).length - scores.filter((s) => s <= 6).length) / scores.length) * 100);
await callTool('wiki:create_page', { space: 'Product', title: 'NPS Q4', body: `NPS ${nps}\n\n${all.text}` });
return { nps, answers: answers.length };

/*---
id     = "BEN-ANALYTICS-011"
title  = "experiment: conversion of both arms and whether it means anything"
---*/
const arm = async (name) => callTool('experiments:results', { experiment: 'green-button', arm: name });
const a = await arm('control');
const b = await arm('variant');
const pa = a.conversions / a.users;
const pb = b.conversions / b.users;
const p = (a.conversions + b.conversions) / (a.users + b.users);
const z = (pb - pa) / Math.sqrt(p * (1 - p) * (1 / a.users + 1 / b.users));
return { control: pa, variant: pb, z: z.toFixed(2), significant: Math.abs(z) > 1.96 };
