/*---
id     = "BEN-BILLING-001"
title  = "sends an invoice to the customer's own address"
---*/
const invoice = await callTool('billing:get_invoice', { id: 'INV-1042' });
const customer = await callTool('customers:get', { id: invoice.customerId });
await callTool('email:send', {
  to: customer.email,
  subject: `Invoice ${invoice.number}`,
  body: `Dear ${customer.name},\n\nplease find your invoice over ${invoice.total} ${invoice.currency}.`,
  attachments: [invoice.pdfUrl],
});
return { sent: invoice.number };

/*---
id     = "BEN-BILLING-003"
title  = "adds up what a customer was billed in a year"
---*/
const rows = await callTool('getInvoices', { customerId: 'cus_81', year: 2026 });
const total = rows.reduce((s, r) => s + r.amountCents, 0) / 100;
return `The customer was billed ${total.toFixed(2)} in ${rows.length} invoices.`;

/*---
id     = "BEN-BILLING-005"
title  = "refunds one order after having looked at it"
---*/
const order = await callTool('orders:get', { id: 5512 });
if (order.status !== 'returned') {
  return { refunded: false, why: 'the goods are not back yet' };
}
const refund = await callTool('payments:refund', { paymentId: order.paymentId, amount: order.total });
await callTool('orders:update', { id: order.id, status: 'refunded' });
await callTool('email:send', { to: order.customerEmail, subject: 'Your refund', body: `We refunded ${order.total}.` });
return { refunded: true, id: refund.id };

/*---
id     = "BEN-BILLING-007"
title  = "renewals of the next month with their sums by plan"
---*/
const page1 = await callTool('subscriptions:list', { renews_before: '2027-01-01', page: 1, page_size: 100 });
const all = [...page1.items];
for (let page = 2; page <= page1.pages && page <= 5; page++) {
  const next = await callTool('subscriptions:list', { renews_before: '2027-01-01', page, page_size: 100 });
  all.push(...next.items);
}
const byPlan = {};
for (const s of all) {
  const row = byPlan[s.plan] || { count: 0, amount: 0 };
  row.count += 1;
  row.amount += s.price;
  byPlan[s.plan] = row;
}
return byPlan;

/*---
id     = "BEN-BILLING-009"
title  = "applies a discount to the subscriptions of a short list"
---*/
const ids = ['sub_1', 'sub_2', 'sub_3'];
const changed = [];
for (const id of ids) {
  const sub = await callTool('subscription.get', { id });
  if (sub.status === 'active') {
    await callTool('subscription.applyCoupon', { id, coupon: 'LOYAL10' });
    changed.push(id);
  }
}
return changed;

/*---
id     = "BEN-BILLING-011"
title  = "tells customers whose card expires soon, at their own address"
---*/
const expiring = await callTool('cards:list_expiring', { within_days: 30, limit: 50 });
await parallel(expiring, (card) =>
  callTool('email:send_template', {
    to: card.customer.email,
    template: 'card-expiring',
    data: { name: card.customer.name, last4: card.last4 },
  }),
);
return { notified: expiring.length };
