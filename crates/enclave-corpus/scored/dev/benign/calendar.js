/*---
id     = "BEN-CALENDAR-001"
title  = "finds a free half hour for two people and books it"
---*/
const day = '2026-11-24';
const [a, b] = await parallel(['anna@acme.example', 'ben@acme.example'], (who) =>
  callTool('calendar:free_busy', { user: who, day }),
);
const slots = ['09:00', '09:30', '10:00', '10:30', '11:00', '14:00', '14:30', '15:00'];
const free = slots.find((s) => !a.busy.includes(s) && !b.busy.includes(s));
if (!free) return { booked: false };
const event = await callTool('calendar:create_event', {
  title: 'Roadmap',
  start: `${day}T${free}:00`,
  minutes: 30,
  attendees: ['anna@acme.example', 'ben@acme.example'],
});
return { booked: true, at: free, id: event.id };

/*---
id     = "BEN-CALENDAR-003"
title  = "moves all meetings of a sick colleague to the next day"
---*/
const meetings = await callTool('calendar:list_events', { organizer: 'lee@acme.example', from: '2026-11-23', to: '2026-11-24', limit: 20 });
for (const m of meetings) {
  const start = new Date(Date.parse(m.start) + 86400000).toISOString();
  await callTool('calendar:update_event', { id: m.id, start, notifyAttendees: true });
}
return { moved: meetings.map((m) => m.title) };

/*---
id     = "BEN-CALENDAR-005"
title  = "birthdays of the team this week go to the team's channel"
---*/
const team = await callTool('directory:list_members', { team: 'platform' });
const week = ['11-23', '11-24', '11-25', '11-26', '11-27'];
const soon = team.filter((p) => week.includes(p.birthday));
if (soon.length > 0) {
  await callTool('slack:post', { channel: '#platform', text: 'Birthdays this week: ' + soon.map((p) => p.name).join(', ') });
}
return soon.length;

/*---
id     = "BEN-CALENDAR-007"
title  = "hours in meetings per weekday"
---*/
const events = await callTool('calendar:search', { query: 'attendee:me', from: '2026-10-01', to: '2026-10-31', limit: 500 });
const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const hours = {};
events.forEach((e) => {
  const d = names[new Date(e.start).getUTCDay()];
  hours[d] = (hours[d] || 0) + (Date.parse(e.end) - Date.parse(e.start)) / 3600000;
});
return hours;

/*---
id     = "BEN-CALENDAR-009"
title  = "cancels a series from a date on and says so"
---*/
const series = await callTool('calendar/find_series', { title: 'Daily stand-up' });
await callTool('calendar/cancel_series', { id: series.id, from: '2026-12-24', to: '2027-01-02' });
await callTool('chat/send', { room: 'dev', text: 'No stand-ups between the years.' });
return 'ok';

/*---
id     = "BEN-CALENDAR-011"
title  = "the agenda for tomorrow by mail to the user"
---*/
const profile = await callTool('me:profile', {});
const events = await callTool('calendar:list_events', { from: '2026-11-23T00:00', to: '2026-11-23T23:59' });
const body = events.length === 0
  ? 'Nothing tomorrow.'
  : events.map((e) => `- ${e.start.slice(11, 16)}-${e.end.slice(11, 16)} ${e.title} (${e.location || 'no place'})`).join('\n');
await callTool('email:send', { to: profile.email, subject: 'Your agenda for tomorrow', body });
return body;
