/*---
id     = "OK-ORD-001"
title  = "customers grouped by country"
expect = { outcome = "value", json = '{"GB":["Ada","Alan"],"FI":["Linus"],"US":["Grace"]}' }

[tools]
"crm:customers" = { json = '[{"id":1,"name":"Ada","country":"GB"},{"id":2,"name":"Linus","country":"FI"},{"id":3,"name":"Grace","country":"US"},{"id":4,"name":"Alan","country":"GB"}]' }
---*/
// Group all customers by their country code.
const customers = await callTool('crm:customers', { active: true });
const groups = {};
for (const customer of customers) {
  const key = customer.country;
  if (!groups[key]) {
    groups[key] = [];
  }
  groups[key].push(customer.name);
}
return groups;

/*---
id     = "OK-ORD-002"
title  = "top three deals by value"
expect = { outcome = "value", json = '["1. C ($9000)","2. D ($3100)","3. A ($1200)"]' }

[tools]
"crm:deals" = { json = '{"deals":[{"title":"A","value":1200},{"title":"B","value":400},{"title":"C","value":9000},{"title":"D","value":3100}]}' }
---*/
const { deals } = await callTool('crm:deals', { status: 'open' });
return deals
  .slice()
  .sort((a, b) => b.value - a.value)
  .slice(0, 3)
  .map(({ title, value }, index) => `${index + 1}. ${title} ($${value})`);

/*---
id     = "OK-ORD-003"
title  = "leads joined with their owners"
expect = { outcome = "value", json = '{"rows":[{"lead":"l1","owner":"Maya","team":"EMEA","hot":true},{"lead":"l2","owner":"Otto","team":"none","hot":false},{"lead":"l3","owner":"unassigned","team":"none","hot":true}],"hot":2}' }

[tools]
"crm:leads" = { json = '[{"id":"l1","ownerId":7,"score":80},{"id":"l2","ownerId":9,"score":35},{"id":"l3","ownerId":null,"score":66}]' }
"crm:owners" = { json = '[{"id":7,"name":"Maya","team":{"name":"EMEA"}},{"id":9,"name":"Otto"}]' }
---*/
/**
 * Joins leads with owners.
 * Leads that nobody owns are marked "unassigned".
 */
const leads = await callTool('crm:leads', {});
const owners = await callTool('crm:owners', {});

const ownerById = {};
owners.forEach((owner) => {
  ownerById[owner.id] = owner;
});

const rows = leads.map((lead) => {
  const owner = ownerById[lead.ownerId];
  return {
    lead: lead.id,
    owner: owner?.name ?? 'unassigned',
    team: owner?.team?.name ?? 'none',
    hot: lead.score >= 60,
  };
});

return { rows, hot: rows.filter((r) => r.hot).length };

/*---
id     = "OK-ORD-004"
title  = "duplicate contacts by e-mail"
expect = { outcome = "value", json = '{"unique":["ann@x.org","bob@x.org"],"duplicates":[{"name":"Ann B.","email":"ann@x.org"}]}' }

[tools]
"crm:contacts" = { json = '[{"name":"Ann","email":"ANN@x.org"},{"name":"Ann B.","email":"ann@x.org "},{"name":"Bob","email":"bob@x.org"},{"name":"NoMail","email":null}]' }
---*/
const contacts = await callTool('crm:contacts');
const normalise = (email) => (email || '').trim().toLowerCase();
const seen = [];
const duplicates = [];
for (const contact of contacts) {
  const email = normalise(contact.email);
  if (!email) continue;
  if (seen.includes(email)) {
    duplicates.push({ name: contact.name, email });
  } else {
    seen.push(email);
  }
}
return { unique: seen, duplicates };

/*---
id     = "OK-ORD-005"
title  = "pipeline by stage with a conversion rate"
expect = { outcome = "value", json = '{"report":[{"stage":"new","n":40,"rate":"100.0%"},{"stage":"qualified","n":18,"rate":"45.0%"},{"stage":"prototype","n":9,"rate":"50.0%"},{"stage":"won","n":3,"rate":"33.3%"}],"prototypeRate":"50.0%"}' }

[tools]
"crm:pipeline" = { json = '[{"stage":"new","n":40},{"stage":"qualified","n":18},{"stage":"prototype","n":9},{"stage":"won","n":3}]' }
---*/
const stages = await callTool('crm:pipeline', {});
const report = [];
for (let i = 0; i < stages.length; i++) {
  const { stage, n } = stages[i];
  const previous = i === 0 ? n : stages[i - 1].n;
  const rate = previous === 0 ? 0 : n / previous;
  report.push({ stage, n, rate: `${(rate * 100).toFixed(1)}%` });
}
const prototypeStage = report.find((entry) => entry.stage === 'prototype');
return { report, prototypeRate: prototypeStage.rate };

/*---
id     = "OK-ORD-006"
title  = "an invoice with tax and discount"
expect = { outcome = "value", json = '{"lines":[{"sku":"A","qty":2,"price":19.99,"total":39.98},{"sku":"B","qty":1,"price":5.5,"total":5.5},{"sku":"C","qty":10,"price":0.25,"total":2.5}],"subtotal":47.98,"discount":4.8,"net":43.18,"tax":8.64,"total":51.82}' }

[tools]
"billing:cart" = { json = '{"items":[{"sku":"A","qty":2,"price":19.99},{"sku":"B","qty":1,"price":5.5},{"sku":"C","qty":10,"price":0.25}],"coupon":"TEN"}' }
---*/
const TAX_RATE = 0.2;
const COUPONS = { TEN: 0.1, TWENTY: 0.2 };

const round = (x) => Math.round(x * 100) / 100;

const cart = await callTool('billing:cart', { id: 'c-1' });
const lines = cart.items.map((item) => ({ ...item, total: round(item.qty * item.price) }));
const subtotal = round(lines.reduce((sum, line) => sum + line.total, 0));
const discount = round(subtotal * (COUPONS[cart.coupon] ?? 0));
const net = round(subtotal - discount);
const tax = round(net * TAX_RATE);

return { lines, subtotal, discount, net, tax, total: round(net + tax) };

/*---
id     = "OK-ORD-007"
title  = "overdue invoices by age bucket"
expect = { outcome = "value", json = '{"current":33,"1-30":80.5,"31-60":0,"61-90":120,"90+":500}' }

[tools]
"billing:invoices" = { json = '[{"no":"1001","due":"2024-01-10","open":120},{"no":"1002","due":"2024-02-20","open":80.5},{"no":"1003","due":"2024-03-30","open":33},{"no":"1004","due":"2023-10-01","open":500}]' }
---*/
const today = new Date('2024-03-15T00:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
const invoices = await callTool('billing:invoices', { status: 'open' });

const bucketOf = (days) => {
  if (days <= 0) return 'current';
  if (days <= 30) return '1-30';
  if (days <= 60) return '31-60';
  if (days <= 90) return '61-90';
  return '90+';
};

const buckets = { current: 0, '1-30': 0, '31-60': 0, '61-90': 0, '90+': 0 };
for (const { due, open } of invoices) {
  const days = Math.floor((today.getTime() - new Date(due).getTime()) / DAY);
  buckets[bucketOf(days)] += open;
}
return buckets;

/*---
id     = "OK-ORD-008"
title  = "payments matched with invoices"
expect = { outcome = "value", json = '{"paid":[{"no":"INV-1","rest":0}],"partial":[{"no":"INV-2","rest":20}],"unmatched":[{"ref":"???","amount":7}]}' }

[tools]
"billing:payments" = { json = '[{"ref":"INV-1","amount":100},{"ref":"inv-2 ","amount":50},{"ref":"???","amount":7}]' }
"billing:open" = { json = '[{"no":"INV-1","total":100},{"no":"INV-2","total":70}]' }
---*/
const [payments, invoices] = await parallel([
  () => callTool('billing:payments', {}),
  () => callTool('billing:open', {}),
]);

const result = { paid: [], partial: [], unmatched: [] };
for (const payment of payments) {
  const ref = payment.ref.trim().toUpperCase();
  const invoice = invoices.find((inv) => inv.no === ref);
  if (!invoice) {
    result.unmatched.push(payment);
    continue;
  }
  const rest = invoice.total - payment.amount;
  (rest <= 0 ? result.paid : result.partial).push({ no: invoice.no, rest });
}
return result;

/*---
id     = "OK-ORD-009"
title  = "prorated subscription change"
expect = { outcome = "value", json = '{"used":"0.4828","credit":1552,"charge":2586,"due":1034}' }

[tools]
"billing:subscription" = { json = '{"plan":"basic","price":3000,"periodStart":"2024-02-01","periodEnd":"2024-03-01"}' }
---*/
const sub = await callTool('billing:subscription', { customer: 'c_42' });
const start = Date.parse(sub.periodStart);
const end = Date.parse(sub.periodEnd);
const change = Date.UTC(2024, 1, 15);
const used = (change - start) / (end - start);
const newPrice = 5_000;
const credit = Math.round(sub.price * (1 - used));
const charge = Math.round(newPrice * (1 - used));
return { used: used.toFixed(4), credit, charge, due: charge - credit };

/*---
id     = "OK-ORD-010"
title  = "dunning letters as text"
expect = { outcome = "value", json = '''["Dear Müller & Söhne, a friendly reminder: EUR 120.50 is due.","Dear O'Hara, this is reminder no. 3 for EUR 60.00.","Łukasz: EUR 35.00 incl. a fee of 25. It's with our lawyers now."]''' }

[tools]
"billing:debtors" = { json = '''[{"name":"Müller & Söhne","amount":120.5,"reminders":0},{"name":"O'Hara","amount":60,"reminders":2},{"name":"Łukasz","amount":10,"reminders":5}]''' }
---*/
const debtors = await callTool('billing:debtors', {});

const letter = ({ name, amount, reminders }) => {
  switch (reminders) {
    case 0:
      return `Dear ${name}, a friendly reminder: EUR ${amount.toFixed(2)} is due.`;
    case 1:
    case 2:
      return `Dear ${name}, this is reminder no. ${reminders + 1} for EUR ${amount.toFixed(2)}.`;
    default: {
      const fee = 5 * reminders;
      return `${name}: EUR ${(amount + fee).toFixed(2)} incl. a fee of ${fee}. It's with our lawyers now.`;
    }
  }
};

return debtors.map(letter);

/*---
id     = "OK-ORD-011"
title  = "churn risk by a weighted score"
expect = { outcome = "value", json = '{"ranked":[{"account":"acme","risk":20},{"account":"initech","risk":-6},{"account":"globex","risk":-37}],"alert":["acme"]}' }

[tools]
"analytics:usage" = { json = '{"acme":{"logins":2,"tickets":9,"nps":3},"globex":{"logins":44,"tickets":1,"nps":9},"initech":{"logins":12,"tickets":4,"nps":6}}' }
---*/
/* Weights were agreed with the success team; don't change them. */
const WEIGHTS = { logins: -0.5, tickets: 3, nps: -2 };
const usage = await callTool('analytics:usage', { days: 30 });

const score = (metrics) =>
  Object.entries(WEIGHTS).reduce((sum, [key, weight]) => sum + weight * (metrics[key] ?? 0), 0);

const ranked = Object.entries(usage)
  .map(([account, metrics]) => ({ account, risk: score(metrics) }))
  .sort((a, b) => b.risk - a.risk);

return { ranked, alert: ranked.filter(({ risk }) => risk > 0).map((r) => r.account) };

/*---
id     = "OK-ORD-012"
title  = "currency conversion with a table of rates"
expect = { outcome = "value", json = '{"usd":108,"gbp":39.81,"eur":6.15}' }

[tools]
"fx:rates" = { json = '{"base":"EUR","rates":{"USD":1.08,"GBP":0.86,"JPY":162.5}}' }
---*/
const { base, rates } = await callTool('fx:rates', { base: 'EUR' });
const convert = (amount, from, to) => {
  const inBase = from === base ? amount : amount / rates[from];
  return to === base ? inBase : inBase * rates[to];
};
return {
  usd: Number(convert(100, 'EUR', 'USD').toFixed(2)),
  gbp: Number(convert(50, 'USD', 'GBP').toFixed(2)),
  eur: Number(convert(1000, 'JPY', 'EUR').toFixed(2)),
};

/*---
id     = "OK-ORD-013"
title  = "loan amortisation schedule"
expect = { outcome = "value", json = '{"payment":"860.66","first":{"month":1,"interest":"50.00","repaid":"810.66","balance":"9189.34"},"last":{"month":12,"interest":"4.28","repaid":"856.38","balance":"0.00"},"n":12}' }
---*/
// ---------------------------------------------
//  Annuity loan: 10 000 at 6 % over 12 months
// ---------------------------------------------
const principal = 10000;
const annualRate = 0.06;
const months = 12;
const r = annualRate / 12;
const payment = (principal * r) / (1 - (1 + r) ** -months);
const schedule = [];
let balance = principal;
for (let month = 1; month <= months; month += 1) {
  const interest = balance * r;
  const repaid = payment - interest;
  balance -= repaid;
  schedule.push({
    month,
    interest: interest.toFixed(2),
    repaid: repaid.toFixed(2),
    balance: Math.abs(balance).toFixed(2),
  });
}
return { payment: payment.toFixed(2), first: schedule[0], last: schedule[schedule.length - 1], n: schedule.length };

/*---
id     = "OK-ORD-014"
title  = "net present value and internal rate of return"
expect = { outcome = "value", json = '{"npv10":"130.73","irr":"16.34 %"}' }
---*/
const flows = [-1000, 300, 420, 680];
const npv = (rate) => flows.reduce((sum, flow, year) => sum + flow / Math.pow(1 + rate, year), 0);
let low = 0;
let high = 1;
for (let i = 0; i < 60; i++) {
  const mid = (low + high) / 2;
  if (npv(mid) > 0) {
    low = mid;
  } else {
    high = mid;
  }
}
return { npv10: npv(0.1).toFixed(2), irr: `${(low * 100).toFixed(2)} %` };

/*---
id     = "OK-ORD-015"
title  = "commission tiers"
expect = { outcome = "value", json = '{"Ida":160,"Joe":840,"Kim":3170}' }

[tools]
"sales:reps" = { json = '[{"rep":"Ida","sales":8000},{"rep":"Joe","sales":26000},{"rep":"Kim","sales":61000}]' }
---*/
const TIERS = [
  { upTo: 10000, rate: 0.02 },
  { upTo: 30000, rate: 0.04 },
  { upTo: Infinity, rate: 0.07 },
];
const commission = (sales) => {
  let rest = sales;
  let floor = 0;
  let total = 0;
  for (const { upTo, rate } of TIERS) {
    const part = Math.min(rest, upTo - floor);
    total += part * rate;
    rest -= part;
    floor = upTo;
    if (rest <= 0) break;
  }
  return Math.round(total);
};
const reps = await callTool('sales:reps', { quarter: 'Q3' });
return Object.fromEntries(reps.map(({ rep, sales }) => [rep, commission(sales)]));

/*---
id     = "OK-ORD-016"
title  = "budget against actuals"
expect = { outcome = "value", json = '[{"category":"travel","planned":500,"actual":620,"over":true},{"category":"software","planned":900,"actual":570,"over":false},{"category":"food","planned":150,"actual":0,"over":false},{"category":"misc","planned":0,"actual":15,"over":true}]' }

[tools]
"finance:budget" = { json = '{"travel":500,"software":900,"food":150}' }
"finance:actuals" = { json = '[{"category":"travel","amount":620},{"category":"software","amount":450},{"category":"software","amount":120},{"category":"misc","amount":15}]' }
---*/
const budget = await callTool('finance:budget', {});
const actuals = await callTool('finance:actuals', {});
const spent = actuals.reduce((acc, { category, amount }) => {
  acc[category] = (acc[category] || 0) + amount;
  return acc;
}, {});
const categories = [...Object.keys(budget), ...Object.keys(spent)].filter((c, i, all) => all.indexOf(c) === i);
return categories.map((category) => {
  const planned = budget[category] ?? 0;
  const actual = spent[category] ?? 0;
  return { category, planned, actual, over: actual > planned };
});

/*---
id     = "OK-ORD-017"
title  = "expense report with an approval rule"
expect = { outcome = "value", json = '{"approved":112.3,"pending":480,"who":["Ben"]}' }

[tools]
"expenses:list" = { json = '[{"who":"Ann","amount":12.4,"tags":["food"]},{"who":"Ben","amount":480,"tags":["travel","air"]},{"who":"Ann","amount":99.9,"tags":[]}]' }
---*/
const LIMIT = 100;
const expenses = await callTool('expenses:list', { month: '2024-05' });
const needsApproval = ({ amount, tags = [] }) => amount > LIMIT || tags.includes('air');
const approved = [];
const pending = [];
expenses.forEach((expense) => (needsApproval(expense) ? pending : approved).push(expense));
const total = (list) => list.reduce((sum, { amount }) => sum + amount * 100, 0) / 100;
return { approved: total(approved), pending: total(pending), who: pending.map((e) => e.who) };

/*---
id     = "OK-ORD-018"
title  = "exports and imports of goods"
expect = { outcome = "value", json = '{"balance":[{"country":"Chile","balance":20},{"country":"Kenya","balance":-35}],"exports":110}' }

[tools]
"trade:flows" = { json = '[{"country":"Chile","exports":90,"imports":70},{"country":"Kenya","exports":20,"imports":55}]' }
---*/
const flows = await callTool('trade:flows', { year: 2023 });
const balance = flows.map((trade) => ({ country: trade.country, balance: trade.exports - trade.imports }));
const exports = flows.reduce((sum, trade) => sum + trade.exports, 0);
return { balance, exports };

/*---
id     = "OK-ORD-019"
title  = "monthly recurring revenue"
expect = { outcome = "value", json = '{"mrr":110,"arr":1320}' }

[tools]
"billing:subs" = { json = '[{"plan":"monthly","price":10,"seats":3},{"plan":"yearly","price":96,"seats":10},{"plan":"trial","price":0,"seats":1}]' }
---*/
const subs = await callTool('billing:subs', {});
const perMonth = { monthly: 1, yearly: 1 / 12, trial: 0 };
const mrr = subs.map((s) => s.price * s.seats * perMonth[s.plan]).reduce((a, b) => a + b, 0);
return { mrr, arr: mrr * 12 };

/*---
id     = "OK-ORD-020"
title  = "cohort retention table"
expect = { outcome = "value", json = '{"2024-01":{"2024-01":100,"2024-02":50,"2024-03":50},"2024-02":{"2024-02":100,"2024-03":100}}' }

[tools]
"analytics:signups" = { json = '[{"user":"a","cohort":"2024-01","active":["2024-01","2024-02","2024-03"]},{"user":"b","cohort":"2024-01","active":["2024-01"]},{"user":"c","cohort":"2024-02","active":["2024-02","2024-03"]}]' }
---*/
const signups = await callTool('analytics:signups', {});
const months = ['2024-01', '2024-02', '2024-03'];
const table = {};
for (const cohort of months) {
  const members = signups.filter((s) => s.cohort === cohort);
  if (members.length === 0) continue;
  table[cohort] = {};
  for (const month of months) {
    if (month < cohort) continue;
    const active = members.filter(({ active }) => active.includes(month)).length;
    table[cohort][month] = Math.round((active / members.length) * 100);
  }
}
return table;

/*---
id     = "OK-ORD-021"
title  = "vat by country, with a fallback"
expect = { outcome = "value", json = '{"rows":[{"id":1,"gross":119},{"id":2,"gross":58.5},{"id":3,"gross":10}],"unknown":1}' }

[tools]
"shop:orders" = { json = '[{"id":1,"country":"DE","net":100},{"id":2,"country":"LU","net":50},{"id":3,"country":"XX","net":10}]' }
---*/
const VAT = Object.freeze({ DE: 19, LU: 17, FR: 20 });
const orders = await callTool('shop:orders', {});
let unknown = 0;
const rows = orders.map(({ id, country, net }) => {
  let rate = VAT[country];
  if (rate === undefined) {
    unknown++;
    rate = 0;
  }
  return { id, gross: (net * (100 + rate)) / 100 };
});
return { rows, unknown };

/*---
id     = "OK-ORD-022"
title  = "refund decision as a table of rules"
expect = { outcome = "value", json = '{"rule":"within two weeks","amount":72,"hasFinal":true}' }

[tools]
"shop:order" = { json = '{"id":"o-9","status":"delivered","daysSince":12,"total":80,"items":[{"final":false},{"final":true}]}' }
---*/
const order = await callTool('shop:order', { id: 'o-9' });
const rules = [
  { name: 'not delivered', test: (o) => o.status !== 'delivered', refund: (o) => o.total },
  { name: 'within two weeks', test: (o) => o.daysSince <= 14, refund: (o) => o.total * 0.9 },
  { name: 'too late', test: () => true, refund: () => 0 },
];
const rule = rules.find(({ test }) => test(order));
const hasFinal = order.items.some((item) => item.final);
return { rule: rule.name, amount: rule.refund(order), hasFinal };

/*---
id     = "OK-ORD-023"
title  = "loyalty points with a ledger"
expect = { outcome = "value", json = '{"points":5,"ledger":["earn: 100","redeem: 70","expire: 0","gift: 5"]}' }

[tools]
"loyalty:events" = { json = '[{"type":"earn","points":100},{"type":"redeem","points":30},{"type":"expire","points":500},{"type":"gift","points":5}]' }
---*/
const events = await callTool('loyalty:events', { member: 'm1' });
let points = 0;
const ledger = [];
for (const event of events) {
  switch (event.type) {
    case 'earn':
    case 'gift':
      points += event.points;
      break;
    case 'redeem':
      points -= event.points;
      break;
    case 'expire':
      points = Math.max(0, points - event.points);
      break;
    default:
      throw { message: `unknown event ${event.type}` };
  }
  ledger.push(`${event.type}: ${points}`);
}
return { points, ledger };

/*---
id     = "OK-ORD-024"
title  = "quote with quantity breaks"
expect = { outcome = "value", json = '[{"qty":1,"unit":12.5,"total":12.5},{"qty":9,"unit":12.5,"total":112.5},{"qty":10,"unit":11.25,"total":112.5},{"qty":99,"unit":11.25,"total":1113.75},{"qty":100,"unit":8.75,"total":875},{"qty":250,"unit":8.75,"total":2187.5}]' }
---*/
const breaks = [[100, 0.7], [10, 0.9], [1, 1]];
const unit = 12.5;
const quote = (qty) => {
  const [, factor] = breaks.find(([min]) => qty >= min) ?? [0, 1];
  return { qty, unit: +(unit * factor).toFixed(3), total: +(unit * factor * qty).toFixed(2) };
};
return [1, 9, 10, 99, 100, 250].map(quote);

/*---
id     = "OK-ORD-025"
title  = "contract renewals that are due"
expect = { outcome = "value", json = '[{"name":"Phones","deadline":"2024-05-27","days":-5},{"name":"Hosting","deadline":"2024-06-01","days":0}]' }

[tools]
"legal:contracts" = { json = '[{"name":"Hosting","end":"2024-07-01","noticeDays":30},{"name":"Cleaning","end":"2024-12-31","noticeDays":90},{"name":"Phones","end":"2024-06-10","noticeDays":14}]' }
---*/
const contracts = await callTool('legal:contracts', {});
const now = Date.parse('2024-06-01');
const due = contracts
  .map((c) => {
    const deadline = new Date(c.end);
    deadline.setUTCDate(deadline.getUTCDate() - c.noticeDays);
    return { name: c.name, deadline: deadline.toISOString().slice(0, 10), days: Math.round((deadline - now) / 864e5) };
  })
  .filter(({ days }) => days <= 14)
  .sort((a, b) => a.days - b.days);
return due;
