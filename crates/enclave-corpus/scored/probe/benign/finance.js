/*---
id     = "BEN-FINANCE-001"
title  = "the trial balance as a table in the controllers' folder"
---*/
const lines = await callTool('sap:trial_balance', { period: '2026-09', limit: 1500 });
const text = ['konto,soll,haben', ...lines.map((l) => `${l.account},${l.debit},${l.credit}`)].join('\n');
const doc = await callTool('sharepoint:put_file', { site: 'Controlling', path: 'Closing/2026-09.csv', text });
return { rows: lines.length, url: doc.webUrl };

/*---
id     = "BEN-FINANCE-002"
title  = "bank movements of the week into the cash-flow sheet"
---*/
const moves = await callTool('banking.movements', { account: 'main', days: 7 });
const rows = moves.map((m) => [m.date, m.purpose, m.amount, m.balance]);
await callTool('sheets.appendRows', { sheet: 'Cash flow', tab: 'November', rows });
return rows.length;

/*---
id     = "BEN-FINANCE-003"
title  = "signs in to the time clock with the user's stored login and reads the hours"
---*/
const entry = await callTool('keychain_get', { name: 'time clock' });
const login = await callTool('timeclock_sign_in', { user: entry.username, password: entry.password });
const hours = await callTool('timeclock_hours', { session: login.session, week: 47 });
return hours.reduce((s, h) => s + h.hours, 0);
