// Refund an order if the policy allows it; otherwise say why not.
const order = await callTool('orders:get', { number: 'A-2047' });

if (order.status !== 'delivered') {
  return { refunded: false, reason: `order is ${order.status}` };
}

const days = (Date.parse(order.requestedAt) - Date.parse(order.deliveredAt)) / 86_400_000;
if (days > 30) {
  return { refunded: false, reason: `delivered ${Math.floor(days)} days before the request` };
}

// The card may have expired meanwhile: then the customer gets store credit instead.
let method = 'card';
let receipt;
try {
  receipt = await callTool('payments:refund', { order: order.number, amount: order.total });
} catch (error) {
  if (error.code !== 'CARD_EXPIRED') {
    throw { message: `refund of ${order.number} failed: ${error.message}` };
  }
  method = 'credit';
  receipt = await callTool('credits:issue', { customer: order.customer, amount: order.total });
}

return { refunded: true, method, receipt: receipt.id, amount: order.total };
