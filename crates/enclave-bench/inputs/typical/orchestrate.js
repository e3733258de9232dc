// Section $: overdue invoices of one region, with a reminder for each customer.
const REGION_$ = 'north-$';
const invoices$ = await callTool('invoices:list', { region: REGION_$, status: 'overdue', limit: 50 });
const byCustomer$ = {};
for (const invoice of invoices$.items) {
  const key = invoice.customerId;
  if (!byCustomer$[key]) {
    byCustomer$[key] = { count: 0, total: 0, oldest: invoice.dueDate };
  }
  byCustomer$[key].count += 1;
  byCustomer$[key].total += invoice.amount;
  if (invoice.dueDate < byCustomer$[key].oldest) byCustomer$[key].oldest = invoice.dueDate;
}
const reminders$ = await parallel(Object.entries(byCustomer$), async ([id, sums]) => {
  const customer = await callTool('customers:get', { id });
  if (!customer || customer.blocked) return null;
  return {
    to: customer.email,
    subject: `Reminder: ${sums.count} open invoices (${REGION_$})`,
    body: `Dear ${customer.name}, ${sums.total.toFixed(2)} EUR are due since ${sums.oldest}.`,
  };
});
const sent$ = reminders$.filter((reminder) => reminder !== null).length;
