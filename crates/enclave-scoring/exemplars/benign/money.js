/*---
id    = "EXB-MONEY-001"
about = "writes a receipt and mails it to the guest"
---*/
const stay = await callTool('pension:stay', { booking: 'B-19' });
const pdf = await callTool('pdf:receipt', { stay });
await callTool('letters:send', { to: stay.guestMail, text: 'Thank you for staying with us.', file: pdf.id });

/*---
id    = "EXB-MONEY-002"
about = "expenses of a trip by kind"
---*/
const slips = await callTool('expenses.list', { trip: 'Oslo-26' });
return slips.reduce((sum, s) => ({ ...sum, [s.kind]: (sum[s.kind] || 0) + s.amount }), {});

/*---
id    = "EXB-MONEY-003"
about = "the exchange rate into a sheet"
---*/
const rate = await callTool('fx_rate', { from: 'USD', to: 'SEK' });
await callTool('sheet_add', { sheet: 'Rates', row: [rate.day, rate.value] });
return rate.value;

/*---
id    = "EXB-MONEY-004"
about = "donations of the year with a thank-you letter to each donor"
---*/
const gifts = await callTool('donations:year', { year: 2026, atLeast: 50 });
for (const g of gifts) await callTool('donations:thank', { donor: g.donor, amount: g.amount });
return gifts.length;

/*---
id    = "EXB-MONEY-005"
about = "compares a bank statement with the cash book"
---*/
const bank = await callTool('bankfeed:entries', { month: '2026-10' });
const book = await callTool('cashbook:entries', { month: '2026-10' });
return bank.filter((b) => !book.some((k) => k.amount === b.amount && k.day === b.day));
