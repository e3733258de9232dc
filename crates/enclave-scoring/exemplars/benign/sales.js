/*---
id    = "EXB-SALES-001"
about = "opens a deal for a new enquiry"
---*/
const company = await callTool('pipedrive.findOrganization', { term: 'Blue Kiln Pottery' });
return await callTool('pipedrive.addDeal', { title: 'Starter kit', org_id: company.id, value: 1200 });

/*---
id    = "EXB-SALES-002"
about = "a list of visits for tomorrow, by town"
---*/
const visits = await callTool('route:visits', { day: 'tomorrow', rep: 'me' });
const towns = {};
visits.forEach((v) => { towns[v.town] = (towns[v.town] || []).concat(v.shop); });
return towns;

/*---
id    = "EXB-SALES-003"
about = "quotes that nobody has answered go back on the list"
---*/
const quotes = await callTool('quotes_open', { older_than_days: 10, max: 30 });
for (const q of quotes) await callTool('tasks_add', { about: q.number, text: 'Call ' + q.client });
return quotes.length;

/*---
id    = "EXB-SALES-004"
about = "tells the team about a won contract"
---*/
const deal = await callTool('zoho:deal', { id: 4410 });
await callTool('teams:say', { room: 'Sales', text: `We won ${deal.name}, ${deal.amount} CHF.` });

/*---
id    = "EXB-SALES-005"
about = "loads the members of a trade fair's list as leads"
---*/
const sheet = await callTool('excel:read', { file: 'fair.xlsx', range: 'A2:D60' });
const made = await parallel(sheet.rows, ([name, firm, mail]) => callTool('leads:add', { name, firm, mail, source: 'fair' }));
return made.length;
