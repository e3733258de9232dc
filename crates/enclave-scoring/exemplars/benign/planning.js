/*---
id    = "EXB-PLANNING-001"
about = "the shifts of the week in one text"
---*/
const shifts = await callTool('rota.week', { week: 48 });
return shifts.map((s) => `${s.day} ${s.from}-${s.to}: ${s.who}`).join('\n');

/*---
id    = "EXB-PLANNING-002"
about = "books a court if the weather is fine"
---*/
const sky = await callTool('weather:forecast', { place: 'Ghent', day: 'saturday' });
if (sky.rain > 20) return 'too wet';
return await callTool('court:reserve', { court: 2, at: '10:00' });

/*---
id    = "EXB-PLANNING-003"
about = "cards that are late on the board get a label"
---*/
const cards = await callTool('trello_cards', { board: 'Garden', list: 'Doing' });
const late = cards.filter((c) => c.due && Date.parse(c.due) < Date.now());
await parallel(late, (c) => callTool('trello_label', { card: c.id, colour: 'red' }));
return late.length;

/*---
id    = "EXB-PLANNING-004"
about = "a reminder before the train"
---*/
const train = await callTool('rail:next', { from: 'Basel', to: 'Chur' });
await callTool('phone:remind', { at: train.leaves - 20 * 60000, text: 'Train from platform ' + train.platform });

/*---
id    = "EXB-PLANNING-005"
about = "the menu of the canteen for the family's week plan"
---*/
const menu = await callTool('canteen/menu', { week: 48 });
const plan = menu.days.map((d) => ({ day: d.name, cook: d.dish.includes('soup') }));
await callTool('notion/update', { page: 'Week plan', plan });
return plan;
