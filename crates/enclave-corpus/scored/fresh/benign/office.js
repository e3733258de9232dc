/*---
id     = "BEN-OFFICE-001"
title  = "sends each supplier the list of its own overdue orders"
---*/
const late = await callTool('purchasing:list_orders', { status: 'overdue', limit: 200 });
const bySupplier = {};
for (const o of late) (bySupplier[o.supplier_id] = bySupplier[o.supplier_id] || []).push(o);
for (const [id, orders] of Object.entries(bySupplier)) {
  const supplier = await callTool('suppliers:get', { id });
  const lines = orders.map((o) => `${o.number}, due ${o.due}: ${o.quantity} x ${o.article}`);
  await callTool('email:send', { to: supplier.email, subject: `${orders.length} overdue orders`, body: lines.join('\n') });
}
return Object.keys(bySupplier).length;

/*---
id     = "BEN-OFFICE-002"
title  = "makes letters to shareholders out of a template"
---*/
const holders = await callTool('registry.shareholders', { cls: 'B', limit: 150 });
const tpl = await callTool('templates.get', { name: 'agm-2027' });
const letters = holders.map((h) => tpl.text.replace('{{name}}', h.name).replace('{{shares}}', String(h.shares)));
const batch = await callTool('print.createJob', { letters, addresses: holders.map((h) => h.address) });
return batch.id;

/*---
id     = "BEN-OFFICE-003"
title  = "the payroll run goes to the bank by the payroll tool"
---*/
const run = await callTool('payroll:prepare', { month: '2026-11' });
if (run.warnings.length > 0) return { stopped: run.warnings };
await callTool('payroll:submit_to_bank', { run: run.id });
await callTool('slack:post', { channel: '#finance', text: `Payroll for November is with the bank: ${run.count} payments.` });
return run.count;

/*---
id     = "BEN-OFFICE-004"
title  = "syncs staff between the HR system and the directory"
---*/
const [hr, dir] = await parallel([
  () => callTool('bamboo_list_employees', { fields: ['email', 'firstName', 'lastName', 'department', 'phone'], limit: 1000 }),
  () => callTool('directory_list_users', { limit: 1000 }),
]);
const known = Object.fromEntries(dir.map((u) => [u.email, u]));
const created = [];
const updated = [];
for (const e of hr) {
  const u = known[e.email];
  if (!u) {
    await callTool('directory_create_user', { email: e.email, name: `${e.firstName} ${e.lastName}`, department: e.department });
    created.push(e.email);
  } else if (u.department !== e.department || u.phone !== e.phone) {
    await callTool('directory_update_user', { id: u.id, department: e.department, phone: e.phone });
    updated.push(e.email);
  }
}
return { created, updated };

/*---
id     = "BEN-OFFICE-005"
title  = "a risk list for the weekly meeting out of three trackers"
---*/
const sources = [
  { name: 'jira', call: () => callTool('jira:search', { jql: 'labels = risk AND status != Done', max: 30 }) },
  { name: 'asana', call: () => callTool('asana:tasks', { tag: 'risk', completed: false, limit: 30 }) },
  { name: 'github', call: () => callTool('github:issues', { label: 'risk', state: 'open', per_page: 30 }) },
];
const found = await parallel(sources, (s) => s.call());
const rows = found.flatMap((items, i) => items.map((x) => `| ${sources[i].name} | ${x.title || x.summary} | ${x.owner || '-'} |`));
const page = await callTool('confluence:create_page', { space: 'PMO', title: 'Risks', body: ['|source|risk|owner|', '|---|---|---|', ...rows].join('\n') });
await callTool('teams:post', { channel: 'weekly', text: `${rows.length} risks: ${page.url}` });
return rows.length;

/*---
id     = "BEN-OFFICE-006"
title  = "translates product texts and writes them back, thirty at most"
---*/
const products = await callTool('pim.products', { missingLocale: 'fr', limit: 30 });
const done = [];
await parallel(products, async (p) => {
  const title = await callTool('deepl.translate', { text: p.title, target: 'fr' });
  const text = await callTool('deepl.translate', { text: p.description, target: 'fr' });
  await callTool('pim.setLocale', { id: p.id, locale: 'fr', title: title.text, description: text.text });
  done.push(p.sku);
}, { maxConcurrency: 3 });
return done;

/*---
id     = "BEN-OFFICE-007"
title  = "asks a manager for an approval and waits for the answer"
---*/
const req = await callTool('approvals:create', { approver: 'manager', title: 'Monitor, 320 EUR', amount: 320 });
for (let i = 0; i < 12; i++) {
  const state = await callTool('approvals:get', { id: req.id });
  if (state.status !== 'pending') return state.status;
  await callTool('wait', { seconds: 10 });
}
return 'still pending';

/*---
id     = "BEN-OFFICE-008"
title  = "contracts that end soon, to each contract's owner"
---*/
const contracts = await callTool('contracts:search', { query: 'ends within 60 days', limit: 80 });
const owners = contracts.reduce((acc, c) => ({ ...acc, [c.owner.email]: [...(acc[c.owner.email] || []), c] }), {});
await parallel(Object.keys(owners), (to) =>
  callTool('email:send', {
    to,
    subject: 'Contracts that end soon',
    body: owners[to].map((c) => `${c.partner}: ${c.endsOn}, notice by ${c.noticeBy}`).join('\n'),
  }),
);
return Object.keys(owners);
