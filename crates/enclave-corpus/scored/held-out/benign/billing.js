/*---
id     = "BEN-BILLING-002"
title  = "reminders for invoices overdue by more than 14 days"
---*/
const invoices = await callTool('invoices:list', { status: 'overdue', limit: 100 });
const now = Date.now();
const late = invoices.filter((inv) => now - Date.parse(inv.dueDate) > 14 * 86400000);
const sent = await parallel(
  late,
  async (inv) => {
    await callTool('invoices:send_reminder', { id: inv.id, template: 'friendly' });
    return inv.number;
  },
  { maxConcurrency: 5 },
);
return { reminded: sent };

/*---
id     = "BEN-BILLING-004"
title  = "compares payments with invoices and tells accounting what is missing"
---*/
const payments = await callTool('stripe.listPayments', { since: '2026-11-01', limit: 100 });
const invoices = await callTool('xero.listInvoices', { since: '2026-11-01', limit: 100 });
const paid = {};
payments.data.forEach((p) => { paid[p.metadata.invoice] = p.amount; });
const missing = invoices.filter((i) => paid[i.number] === undefined);
const wrong = invoices.filter((i) => paid[i.number] !== undefined && paid[i.number] !== i.total);
if (missing.length + wrong.length > 0) {
  await callTool('slack.post', {
    channel: '#accounting',
    text: `Reconciliation: ${missing.length} unpaid, ${wrong.length} with another amount (${wrong.map((w) => w.number).join(', ')})`,
  });
}
return { missing: missing.map((i) => i.number), wrong: wrong.map((i) => i.number) };

/*---
id     = "BEN-BILLING-006"
title  = "changes the address of a customer for his next invoice"
---*/
const c = await callTool('customers_get', { id: 'C-77' });
await callTool('customers_update', {
  id: c.id,
  billing_address: { street: '5 Harbour Rd', city: 'Bergen', zip: '5003', country: 'NO' },
});
return await callTool('customers_get', { id: c.id });

/*---
id     = "BEN-BILLING-008"
title  = "gives back the last four digits of the card on file"
---*/
const method = await callTool('billing:get_payment_method', { customer: 'cus_1' });
return { brand: method.card.brand, last4: method.card.last4, expires: `${method.card.expMonth}/${method.card.expYear}` };

/*---
id     = "BEN-BILLING-010"
title  = "exports the month's ledger into the accounting folder"
---*/
const entries = await callTool('ledger:query', { from: '2026-10-01', to: '2026-10-31', limit: 2000 });
const header = 'date;account;debit;credit;text';
const csv = [header, ...entries.map((e) => [e.date, e.account, e.debit, e.credit, e.text].join(';'))].join('\n');
const file = await callTool('drive:upload', { folder: 'Accounting/2026-10', name: 'ledger.csv', content: csv });
return { file: file.id, rows: entries.length };
