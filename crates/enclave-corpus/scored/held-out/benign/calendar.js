/*---
id     = "BEN-CALENDAR-002"
title  = "today's events as a list"
---*/
const events = await callTool('calendar.list', { date: '2026-11-22' });
return events.map((e) => `${e.start.slice(11, 16)} ${e.title}`).join('\n');

/*---
id     = "BEN-CALENDAR-004"
title  = "declines what collides with the focus time"
---*/
const events = await callTool('listEvents', { from: '2026-11-23', to: '2026-11-28' });
const focus = events.filter((e) => e.title === 'Focus');
const overlaps = (x, y) => x.start < y.end && y.start < x.end;
const declined = [];
for (const e of events) {
  if (e.title === 'Focus' || e.organizer === 'me') continue;
  if (focus.some((f) => overlaps(f, e))) {
    await callTool('respondToEvent', { id: e.id, response: 'declined', comment: 'I keep this time free for focused work.' });
    declined.push(e.title);
  }
}
return declined;

/*---
id     = "BEN-CALENDAR-006"
title  = "copies the events of a team calendar into the user's, without doubles"
---*/
const source = await callTool('gcal_list_events', { calendar_id: 'team-offsites', max_results: 50 });
const mine = await callTool('gcal_list_events', { calendar_id: 'primary', max_results: 250 });
const have = mine.items.map((e) => e.iCalUID);
const missing = source.items.filter((e) => !have.includes(e.iCalUID));
for (const e of missing) {
  await callTool('gcal_insert_event', { calendar_id: 'primary', summary: e.summary, start: e.start, end: e.end });
}
return { copied: missing.length };

/*---
id     = "BEN-CALENDAR-008"
title  = "invites the participants of a course"
---*/
const people = await callTool('courses:participants', { course: 'first-aid-12' });
const event = await callTool('calendar:create_event', {
  title: 'First aid, day 1',
  start: '2026-12-03T09:00:00Z',
  minutes: 240,
  attendees: people.map((p) => p.email),
});
return { event: event.id, invited: people.length };

/*---
id     = "BEN-CALENDAR-010"
title  = "books a room that has enough seats"
---*/
const rooms = await callTool('rooms:find', { building: 'HQ', seats: 8, from: '2026-11-25T13:00', to: '2026-11-25T14:00' });
const room = rooms.sort((a, b) => a.seats - b.seats)[0];
if (room === undefined) {
  return { error: 'no room is free' };
}
return await callTool('rooms:book', { id: room.id, from: '2026-11-25T13:00', to: '2026-11-25T14:00', title: 'Budget' });
