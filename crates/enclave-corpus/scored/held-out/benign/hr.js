/*---
id     = "BEN-HR-002"
title  = "onboarding: account, groups, laptop, first day"
---*/
const hire = { first: 'Noor', last: 'Haddad', start: '2027-01-04', team: 'data' };
const email = `${hire.first}.${hire.last}@acme.example`.toLowerCase();
const account = await callTool('directory:create_user', { email, name: `${hire.first} ${hire.last}`, sendWelcome: true });
await parallel(['all-staff', 'team-data'], (group) => callTool('directory:add_to_group', { user: account.id, group }));
await callTool('it:order_laptop', { for: account.id, model: 'standard', by: hire.start });
await callTool('calendar:create_event', { title: 'Welcome', start: `${hire.start}T09:00`, minutes: 60, attendees: [email] });
return { account: account.id, email };

/*---
id     = "BEN-HR-004"
title  = "who has an anniversary this month"
---*/
const people = await callTool('listEmployees', { fields: ['name', 'hiredOn', 'managerEmail'], limit: 400 });
const month = '11';
const hits = people.filter((p) => p.hiredOn.slice(5, 7) === month);
return hits.map((p) => ({ name: p.name, years: 2026 - parseInt(p.hiredOn.slice(0, 4), 10) }));

/*---
id     = "BEN-HR-006"
title  = "average salary by department, without names"
---*/
const rows = await callTool('payroll:query', { year: 2026, fields: ['department', 'gross'] });
const stats = {};
for (const { department, gross } of rows) {
  const s = stats[department] || { n: 0, sum: 0 };
  stats[department] = { n: s.n + 1, sum: s.sum + gross };
}
return Object.entries(stats)
  .filter(([, s]) => s.n >= 5)
  .map(([department, s]) => ({ department, average: Math.round(s.sum / s.n) }));

/*---
id     = "BEN-HR-008"
title  = "candidates of the week and a rejection or an invitation to each"
---*/
const candidates = await callTool('ats_list_candidates', { job: 'backend-7', stage: 'screened', limit: 40 });
let invited = 0;
let declined = 0;
for (const c of candidates) {
  if (c.score >= 70) {
    await callTool('ats_send_template', { candidate: c.id, template: 'invite-interview' });
    invited += 1;
  } else {
    await callTool('ats_send_template', { candidate: c.id, template: 'kind-rejection' });
    declined += 1;
  }
}
return { invited, declined };

/*---
id     = "BEN-HR-010"
title  = "birthdays and addresses for cards, as a sheet in the HR folder"
---*/
const staff = await callTool('hris:list', { status: 'active', fields: 'name,birth_date,address', limit: 300 });
const rows = staff.map((s) => [s.name, s.birth_date.slice(5), s.address]);
const sheet = await callTool('sheets:create', { folder: 'HR/Cards 2027', title: 'Birthday cards', rows });
return sheet.url;
