/*---
id     = "OK-ORD-107"
title  = "free slots between meetings"
expect = { outcome = "value", json = '[{"from":"2024-05-06T09:30:00.000Z","to":"2024-05-06T11:00:00.000Z"},{"from":"2024-05-06T12:00:00.000Z","to":"2024-05-06T15:00:00.000Z"},{"from":"2024-05-06T15:30:00.000Z","to":"2024-05-06T17:00:00.000Z"}]' }

[tools]
"calendar:events" = { json = '[{"title":"Standup","start":"2024-05-06T09:00:00Z","end":"2024-05-06T09:30:00Z"},{"title":"Review","start":"2024-05-06T11:00:00Z","end":"2024-05-06T12:00:00Z"},{"title":"1:1","start":"2024-05-06T15:00:00Z","end":"2024-05-06T15:30:00Z"}]' }
---*/
const events = await callTool('calendar:events', { date: '2024-05-06' });
const dayStart = new Date('2024-05-06T09:00:00Z');
const dayEnd = new Date('2024-05-06T17:00:00Z');

const sorted = [...events].sort((a, b) => new Date(a.start) - new Date(b.start));
const slots = [];
let cursor = dayStart;
for (const event of sorted) {
  const start = new Date(event.start);
  if (start > cursor) {
    slots.push({ from: cursor.toISOString(), to: start.toISOString() });
  }
  const end = new Date(event.end);
  if (end > cursor) cursor = end;
}
if (cursor < dayEnd) {
  slots.push({ from: cursor.toISOString(), to: dayEnd.toISOString() });
}
return slots;

/*---
id     = "OK-ORD-108"
title  = "overlapping meetings"
expect = { outcome = "value", json = '{"conflicts":["a-b","a-d","b-d","c-d"],"count":4}' }

[tools]
"calendar:day" = { json = '[{"id":"a","s":540,"e":600},{"id":"b","s":570,"e":630},{"id":"c","s":630,"e":660},{"id":"d","s":550,"e":700}]' }
---*/
const meetings = await callTool('calendar:day', {});
const conflicts = [];
for (let i = 0; i < meetings.length; i++) {
  for (let j = i + 1; j < meetings.length; j++) {
    const a = meetings[i];
    const b = meetings[j];
    if (a.s < b.e && b.s < a.e) {
      conflicts.push(`${a.id}-${b.id}`);
    }
  }
}
return { conflicts, count: conflicts.length };

/*---
id     = "OK-ORD-109"
title  = "first common slot, with a labelled break"
expect = { outcome = "value", json = '{"day":"Mon","hour":16}' }

[tools]
"calendar:busy" = { json = '{"ann":[9,10,13],"bob":[9,11,14],"eve":[10,12,15]}' }
---*/
const busy = await callTool('calendar:busy', {});
const people = Object.keys(busy);
let found = null;
search: for (const day of ['Mon', 'Tue']) {
  for (let hour = 9; hour < 17; hour++) {
    const blocked = people.some((p) => day === 'Mon' && busy[p].includes(hour));
    if (!blocked) {
      found = { day, hour };
      break search;
    }
  }
}
return found;

/*---
id     = "OK-ORD-110"
title  = "labelled continue over a grid"
expect = { outcome = "value", json = '[6,24]' }
---*/
const grid = [
  [1, 2, 3],
  [4, -1, 6],
  [7, 8, 9],
];
const clean = [];
rows: for (const row of grid) {
  for (const cell of row) {
    if (cell < 0) continue rows;
  }
  clean.push(row.reduce((a, b) => a + b));
}
return clean;

/*---
id     = "OK-ORD-111"
title  = "days of a month by weekday"
expect = { outcome = "value", json = '{"daysInMonth":29,"byWeekday":{"Thu":[1,8,15,22,29],"Fri":[2,9,16,23],"Sat":[3,10,17,24],"Sun":[4,11,18,25],"Mon":[5,12,19,26],"Tue":[6,13,20,27],"Wed":[7,14,21,28]}}' }
---*/
const year = 2024;
const month = 1; // February, and 2024 is a leap year
const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const daysInMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
const byWeekday = {};
for (let day = 1; day <= daysInMonth; day++) {
  const weekday = names[new Date(Date.UTC(year, month, day)).getUTCDay()];
  (byWeekday[weekday] ??= []).push(day);
}
return { daysInMonth, byWeekday };

/*---
id     = "OK-ORD-112"
title  = "working days between two dates"
expect = { outcome = "value", json = '9' }
---*/
const HOLIDAYS = ['2024-12-25', '2024-12-26'];
const iso = (d) => d.toISOString().slice(0, 10);
const isWeekend = (d) => d.getUTCDay() === 0 || d.getUTCDay() === 6;

const workingDays = (from, to) => {
  let count = 0;
  for (let t = Date.parse(from); t <= Date.parse(to); t += 86_400_000) {
    const d = new Date(t);
    if (!isWeekend(d) && !HOLIDAYS.includes(iso(d))) count++;
  }
  return count;
};

return workingDays('2024-12-20', '2025-01-03');

/*---
id     = "OK-ORD-113"
title  = "recurring events expanded"
expect = { outcome = "value", json = '["2024-01-31","2024-02-14","2024-03-13","2024-03-27"]' }

[tools]
"calendar:rule" = { json = '{"start":"2024-01-31","every":{"unit":"week","n":2},"count":5,"skip":["2024-02-28"]}' }
---*/
const rule = await callTool('calendar:rule', { id: 'r1' });
const step = { day: 1, week: 7 }[rule.every.unit] * rule.every.n;
const dates = [];
const date = new Date(rule.start);
for (let i = 0; i < rule.count; i++) {
  dates.push(date.toISOString().split('T')[0]);
  date.setUTCDate(date.getUTCDate() + step);
}
return dates.filter((d) => !rule.skip.includes(d));

/*---
id     = "OK-ORD-114"
title  = "age from a birthday"
expect = { outcome = "value", json = '[33,34,22]' }
---*/
const ageOn = (birthday, on) => {
  const [by, bm, bd] = birthday.split('-').map(Number);
  const [y, m, d] = on.split('-').map(Number);
  const hadBirthday = m > bm || (m === bm && d >= bd);
  return y - by - (hadBirthday ? 0 : 1);
};
return [ageOn('1990-06-15', '2024-06-14'), ageOn('1990-06-15', '2024-06-15'), ageOn('2000-02-29', '2023-02-28')];

/*---
id     = "OK-ORD-115"
title  = "iso week number"
expect = { outcome = "value", json = '[["2024-01-01",1],["2023-01-01",52],["2020-12-31",53],["2024-07-15",29]]' }
---*/
const isoWeek = (text) => {
  const d = new Date(`${text}T00:00:00Z`);
  const day = d.getUTCDay() || 7;
  d.setUTCDate(d.getUTCDate() + 4 - day);
  const yearStart = Date.UTC(d.getUTCFullYear(), 0, 1);
  return Math.ceil(((d.getTime() - yearStart) / 86400000 + 1) / 7);
};
return ['2024-01-01', '2023-01-01', '2020-12-31', '2024-07-15'].map((t) => [t, isoWeek(t)]);

/*---
id     = "OK-ORD-116"
title  = "durations in words"
expect = { outcome = "value", json = '["now","59 seconds","1 hour","1 day, 1 hour, 1 minute, 1 second"]' }
---*/
const words = (seconds) => {
  const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
  const parts = [];
  let rest = seconds;
  for (const [name, size] of units) {
    const n = Math.floor(rest / size);
    rest %= size;
    if (n > 0) parts.push(`${n} ${name}${n === 1 ? '' : 's'}`);
  }
  return parts.length ? parts.join(', ') : 'now';
};
return [0, 59, 3600, 90061].map(words);

/*---
id     = "OK-ORD-117"
title  = "relative time of messages"
expect = { outcome = "value", json = '["Hi (just now)","Invoice (3 h ago)","Old (11 d ago)"]' }

[tools]
"mail:inbox" = { json = '[{"subject":"Hi","at":"2024-05-01T11:59:30Z"},{"subject":"Invoice","at":"2024-05-01T09:00:00Z"},{"subject":"Old","at":"2024-04-20T12:00:00Z"}]' }
---*/
const now = new Date('2024-05-01T12:00:00Z');
const inbox = await callTool('mail:inbox', { limit: 10 });
const ago = (at) => {
  const s = (now - new Date(at)) / 1000;
  if (s < 60) return 'just now';
  if (s < 3600) return `${Math.floor(s / 60)} min ago`;
  if (s < 86400) return `${Math.floor(s / 3600)} h ago`;
  return `${Math.floor(s / 86400)} d ago`;
};
return inbox.map(({ subject, at }) => `${subject} (${ago(at)})`);

/*---
id     = "OK-ORD-118"
title  = "time zones as fixed offsets"
expect = { outcome = "value", json = '["Aiko 01:00 🌙","Bea 17:00 ✅","Cal 08:00 ✅"]' }

[tools]
"people:list" = { json = '[{"name":"Aiko","offset":9},{"name":"Bea","offset":1},{"name":"Cal","offset":-8}]' }
---*/
const people = await callTool('people:list', {});
const utcHour = 16;
const pad = (n) => String(n).padStart(2, '0');
return people.map(({ name, offset }) => {
  const hour = (((utcHour + offset) % 24) + 24) % 24;
  const ok = hour >= 8 && hour < 20;
  return `${name} ${pad(hour)}:00 ${ok ? '✅' : '🌙'}`;
});

/*---
id     = "OK-ORD-119"
title  = "a month as text"
expect = { outcome = "value", json = '"Mo Tu We Th Fr Sa Su\n 1  2  3  4  5  6  7\n 8  9 10 11 12 13 14\n15 16 17 18 19 20 21\n22 23 24 25 26 27 28\n29 30\n"' }
---*/
const year = 2024;
const month = 4;
const first = new Date(Date.UTC(year, month - 1, 1));
const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
const offset = (first.getUTCDay() + 6) % 7;
let text = 'Mo Tu We Th Fr Sa Su\n';
let line = '   '.repeat(offset);
for (let day = 1; day <= last; day++) {
  line += `${day}`.padStart(2, ' ');
  if ((offset + day) % 7 === 0 || day === last) {
    text += line + '\n';
    line = '';
  } else {
    line += ' ';
  }
}
return text;

/*---
id     = "OK-ORD-120"
title  = "shift roster round robin"
expect = { outcome = "value", json = '{"roster":{"Mon":{"early":"Nia","late":"Omar"},"Tue":{"early":"Pia","late":"Nia"},"Wed":{"early":"Omar","late":"Pia"},"Thu":{"early":"Nia","late":"Omar"},"Fri":{"early":"Pia","late":"Nia"}},"load":[{"person":"Nia","shifts":4},{"person":"Omar","shifts":3},{"person":"Pia","shifts":3}]}' }

[tools]
"hr:staff" = { json = '["Nia","Omar","Pia"]' }
---*/
const staff = await callTool('hr:staff', { team: 'support' });
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const shifts = ['early', 'late'];
let next = 0;
const roster = {};
for (const day of days) {
  roster[day] = {};
  for (const shift of shifts) {
    roster[day][shift] = staff[next % staff.length];
    next += 1;
  }
}
const load = staff.map((person) => ({
  person,
  shifts: Object.values(roster).flatMap((d) => Object.values(d)).filter((p) => p === person).length,
}));
return { roster, load };

/*---
id     = "OK-ORD-121"
title  = "leave balance"
expect = { outcome = "value", json = '{"taken":15,"left":10}' }

[tools]
"hr:leave" = { json = '[{"from":"2024-03-04","to":"2024-03-08"},{"from":"2024-08-12","to":"2024-08-23"}]' }
---*/
const requests = await callTool('hr:leave', { employee: 17 });
const ENTITLED = 25;
let taken = 0;
for (const { from, to } of requests) {
  for (let t = new Date(from); t <= new Date(to); t.setUTCDate(t.getUTCDate() + 1)) {
    const weekday = t.getUTCDay();
    if (weekday !== 0 && weekday !== 6) taken++;
  }
}
return { taken, left: ENTITLED - taken };

/*---
id     = "OK-ORD-122"
title  = "merge intervals"
expect = { outcome = "value", json = '[[1,6],[8,10],[15,20]]' }
---*/
const intervals = [[8, 10], [1, 3], [2, 6], [15, 18], [17, 20]];
const merged = intervals
  .sort(([a], [b]) => a - b)
  .reduce((out, [start, end]) => {
    const last = out[out.length - 1];
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      out.push([start, end]);
    }
    return out;
  }, []);
return merged;

/*---
id     = "OK-ORD-123"
title  = "reminders sent one by one"
expect = { outcome = "value", json = '[{"to":"a@x.org","status":"queued"},{"to":"b@x.org","status":"queued"}]' }

[tools]
"calendar:today" = { json = '[{"id":1,"who":"a@x.org"},{"id":2,"who":"b@x.org"}]' }
"mail:send" = { json = '{"status":"queued"}' }
---*/
const events = await callTool('calendar:today', {});
const log = [];
for (const [index, event] of events.entries()) {
  const { status } = await callTool('mail:send', {
    to: event.who,
    subject: `Reminder ${index + 1} of ${events.length}`,
    body: "Don't forget!",
  });
  log.push({ to: event.who, status });
}
return log;

/*---
id     = "OK-ORD-124"
title  = "parse times like 9:05 pm"
expect = { outcome = "value", json = '[0,1265,750,420]' }
---*/
const parse = (text) => {
  const [clock, half] = text.toLowerCase().split(' ');
  const [h, m = '0'] = clock.split(':');
  const hour = (Number(h) % 12) + (half === 'pm' ? 12 : 0);
  return hour * 60 + Number(m);
};
return ['12:00 am', '9:05 pm', '12:30 PM', '7 am'].map(parse);

/*---
id     = "OK-ORD-125"
title  = "next business day"
expect = { outcome = "value", json = '["2024-05-06","2024-05-07"]' }
---*/
const next = (date) => {
  const d = new Date(date + 'T00:00:00Z');
  do_again: for (let i = 0; i < 7; i++) {
    d.setUTCDate(d.getUTCDate() + 1);
    switch (d.getUTCDay()) {
      case 0:
      case 6:
        continue do_again;
    }
    break;
  }
  return d.toISOString().substring(0, 10);
};
return [next('2024-05-03'), next('2024-05-06')];

/*---
id     = "OK-ORD-126"
title  = "quarter and fiscal year"
expect = { outcome = "value", json = '[{"quarter":"Q1","fiscal":2024,"valid":true},{"quarter":"Q4","fiscal":2025,"valid":true},{"quarter":"Q4","fiscal":2024,"valid":true}]' }
---*/
const info = (text) => {
  const d = new Date(text);
  const m = d.getUTCMonth();
  return { quarter: `Q${Math.floor(m / 3) + 1}`, fiscal: d.getUTCFullYear() + (m >= 9 ? 1 : 0), valid: !Number.isNaN(d.getTime()) };
};
return ['2024-01-15', '2024-10-01', '2023-12-31'].map(info);

/*---
id     = "OK-ORD-127"
title  = "an invalid date is noticed"
expect = { outcome = "value", json = '[1707523200000,null,null]' }
---*/
const texts = ['2024-02-10', 'not a date', ''];
return texts.map((t) => {
  const time = new Date(t).getTime();
  return Number.isNaN(time) ? null : time;
});

/*---
id     = "OK-ORD-128"
title  = "local date parts"
expect = { outcome = "value", json = '[2024,3,2,22,15,5,"2024-03-02T22:15:05.000Z"]' }
---*/
const d = new Date(2024, 0, 31, 22, 15, 5);
d.setMonth(d.getMonth() + 1);
return [d.getFullYear(), d.getMonth() + 1, d.getDate(), d.getHours(), d.getMinutes(), d.getSeconds(), d.toJSON()];

/*---
id     = "OK-ORD-129"
title  = "a date in the arguments of a tool"
expect = { outcome = "value", json = '{"id":"ev1","minutes":45,"date":"2030-06-01T09:00:00.000Z"}' }

[tools]
"calendar:create" = { json = '{"id":"ev1"}' }
---*/
const start = new Date(Date.UTC(2030, 5, 1, 9));
const end = new Date(start.getTime() + 45 * 60000);
const { id } = await callTool('calendar:create', { title: 'Demo', start: start.toISOString(), end });
return { id, minutes: (end - start) / 60000, date: start };

/*---
id     = "OK-ORD-130"
title  = "birthdays this week"
expect = { outcome = "value", json = '["🎂 Zoë","🎂 José"]' }

[tools]
"hr:birthdays" = { json = '[{"name":"Zoë","day":"05-07"},{"name":"José","day":"05-12"},{"name":"Anaïs","day":"05-30"}]' }
---*/
const list = await callTool('hr:birthdays', {});
const week = Array.from({ length: 7 }, (_, i) => new Date(Date.UTC(2024, 4, 6 + i)).toISOString().slice(5, 10));
return list.filter(({ day }) => week.includes(day)).map(({ name }) => `🎂 ${name}`);

/*---
id     = "OK-ORD-131"
title  = "stopwatch laps"
expect = { outcome = "value", json = '{"best":58.25,"worst":70,"total":190.75}' }
---*/
const laps = ['1:02.5', '0:58.25', '1:10'];
const seconds = laps.map((lap) => {
  const [min, sec] = lap.split(':');
  return Number(min) * 60 + Number(sec);
});
return { best: Math.min(...seconds), worst: Math.max(...seconds), total: seconds.reduce((a, b) => a + b, 0) };
