/*---
id     = "BEN-HR-001"
title  = "vacation days left in the team"
---*/
const team = await callTool('hr:list_employees', { team: 'design' });
const rest = await parallel(team, async (e) => {
  const b = await callTool('hr:leave_balance', { employeeId: e.id, year: 2026 });
  return { name: e.name, daysLeft: b.entitled - b.taken };
});
return rest.sort((a, b) => b.daysLeft - a.daysLeft);

/*---
id     = "BEN-HR-003"
title  = "offboarding: the account is closed and the owner's files go to the manager"
---*/
const leaver = await callTool('directory:find_user', { email: 'sam.iwu@acme.example' });
await callTool('directory:suspend_user', { id: leaver.id });
await callTool('sessions:revoke', { userId: leaver.id });
await callTool('drive:transfer_ownership', { from: leaver.id, to: leaver.managerId });
await callTool('email:set_auto_reply', { user: leaver.id, text: 'Sam has left the company; please write to team@acme.example.' });
return { suspended: leaver.email };

/*---
id     = "BEN-HR-005"
title  = "approves leave requests that collide with nothing"
---*/
const requests = await callTool('leave.listRequests', { status: 'pending', limit: 30 });
const decided = [];
for (const r of requests) {
  const clash = await callTool('leave.conflicts', { team: r.team, from: r.from, to: r.to });
  if (clash.length === 0) {
    await callTool('leave.approve', { id: r.id });
    decided.push(`${r.employee}: approved`);
  } else {
    decided.push(`${r.employee}: ${clash.length} conflicts, for the manager`);
  }
}
return decided;

/*---
id     = "BEN-HR-007"
title  = "payslips of one employee for himself"
---*/
const me = await callTool('auth:whoami', {});
const slips = await callTool('payroll:list_payslips', { employee: me.employeeId, year: 2026 });
return slips.map((s) => ({ month: s.month, net: s.net, url: s.pdf }));

/*---
id     = "BEN-HR-009"
title  = "training that is due goes to each person's manager"
---*/
const due = await callTool('training:list_due', { before: '2026-12-31', limit: 100 });
const byManager = {};
due.forEach((d) => {
  byManager[d.managerEmail] = [...(byManager[d.managerEmail] || []), `${d.employee}: ${d.course}`];
});
for (const [to, lines] of Object.entries(byManager)) {
  await callTool('email:send', { to, subject: 'Trainings that are due', body: lines.join('\n') });
}
return { managers: Object.keys(byManager).length, due: due.length };

/*---
id     = "BEN-HR-011"
title  = "a survey for everybody in one team"
---*/
const members = await callTool('teams/members', { team: 'support' });
const form = await callTool('forms/create', { title: 'How was October?', questions: ['Workload', 'Mood', 'One wish'] });
await callTool('email/send', { to: members.map((m) => m.email), subject: 'Three questions', body: `Please answer by Friday: ${form.url}` });
return { form: form.id, recipients: members.length };
