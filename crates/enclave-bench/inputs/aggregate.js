// Group invoices by month and customer, and find the largest.
const invoices = [];
for (let i = 0; i < 200; i++) {
  invoices.push({ id: i, customer: `customer-${i % 17}`, month: (i % 12) + 1, cents: (i * 7919) % 100000 });
}
const byMonth = {};
const byCustomer = {};
for (const invoice of invoices) {
  byMonth[invoice.month] = (byMonth[invoice.month] ?? 0) + invoice.cents;
  const known = byCustomer[invoice.customer] ?? { count: 0, cents: 0 };
  byCustomer[invoice.customer] = { count: known.count + 1, cents: known.cents + invoice.cents };
}
const top = Object.entries(byCustomer)
  .map(([name, sums]) => ({ name, ...sums }))
  .sort((a, b) => b.cents - a.cents || (a.name < b.name ? -1 : 1))
  .slice(0, 5);
return { months: Object.keys(byMonth).length, top };
