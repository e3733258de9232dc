// A weekly report: one section per team, with totals and a warning where a budget is passed.
const lines = [];
const totals = { hours: 0, cents: 0, late: 0 };
const team0 = { name: 'Search', budget: 4000, rate: 70, people: [
  { name: 'A0', hours: 30, late: true },
  { name: 'B0', hours: 22, late: false },
] };
const hours0 = team0.people.reduce((sum, person) => sum + person.hours, 0);
const cost0 = hours0 * team0.rate;
lines.push(`${team0.name}: ${hours0} h, ${cost0} EUR${cost0 > team0.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours0;
totals.cents += cost0 * 100;
totals.late += team0.people.filter((person) => person.late).length;
const team1 = { name: 'Billing', budget: 4350, rate: 73, people: [
  { name: 'A1', hours: 31, late: false },
  { name: 'B1', hours: 24, late: true },
] };
const hours1 = team1.people.reduce((sum, person) => sum + person.hours, 0);
const cost1 = hours1 * team1.rate;
lines.push(`${team1.name}: ${hours1} h, ${cost1} EUR${cost1 > team1.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours1;
totals.cents += cost1 * 100;
totals.late += team1.people.filter((person) => person.late).length;
const team2 = { name: 'Mobile', budget: 4700, rate: 76, people: [
  { name: 'A2', hours: 32, late: false },
  { name: 'B2', hours: 26, late: false },
] };
const hours2 = team2.people.reduce((sum, person) => sum + person.hours, 0);
const cost2 = hours2 * team2.rate;
lines.push(`${team2.name}: ${hours2} h, ${cost2} EUR${cost2 > team2.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours2;
totals.cents += cost2 * 100;
totals.late += team2.people.filter((person) => person.late).length;
const team3 = { name: 'Platform', budget: 5050, rate: 79, people: [
  { name: 'A3', hours: 33, late: true },
  { name: 'B3', hours: 28, late: false },
] };
const hours3 = team3.people.reduce((sum, person) => sum + person.hours, 0);
const cost3 = hours3 * team3.rate;
lines.push(`${team3.name}: ${hours3} h, ${cost3} EUR${cost3 > team3.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours3;
totals.cents += cost3 * 100;
totals.late += team3.people.filter((person) => person.late).length;
const team4 = { name: 'Support', budget: 5400, rate: 82, people: [
  { name: 'A4', hours: 34, late: false },
  { name: 'B4', hours: 30, late: false },
] };
const hours4 = team4.people.reduce((sum, person) => sum + person.hours, 0);
const cost4 = hours4 * team4.rate;
lines.push(`${team4.name}: ${hours4} h, ${cost4} EUR${cost4 > team4.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours4;
totals.cents += cost4 * 100;
totals.late += team4.people.filter((person) => person.late).length;
const team5 = { name: 'Growth', budget: 5750, rate: 85, people: [
  { name: 'A5', hours: 35, late: false },
  { name: 'B5', hours: 32, late: true },
] };
const hours5 = team5.people.reduce((sum, person) => sum + person.hours, 0);
const cost5 = hours5 * team5.rate;
lines.push(`${team5.name}: ${hours5} h, ${cost5} EUR${cost5 > team5.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours5;
totals.cents += cost5 * 100;
totals.late += team5.people.filter((person) => person.late).length;
const team6 = { name: 'Data', budget: 6100, rate: 88, people: [
  { name: 'A6', hours: 36, late: true },
  { name: 'B6', hours: 34, late: false },
] };
const hours6 = team6.people.reduce((sum, person) => sum + person.hours, 0);
const cost6 = hours6 * team6.rate;
lines.push(`${team6.name}: ${hours6} h, ${cost6} EUR${cost6 > team6.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours6;
totals.cents += cost6 * 100;
totals.late += team6.people.filter((person) => person.late).length;
const team7 = { name: 'Security', budget: 6450, rate: 91, people: [
  { name: 'A7', hours: 37, late: false },
  { name: 'B7', hours: 36, late: false },
] };
const hours7 = team7.people.reduce((sum, person) => sum + person.hours, 0);
const cost7 = hours7 * team7.rate;
lines.push(`${team7.name}: ${hours7} h, ${cost7} EUR${cost7 > team7.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours7;
totals.cents += cost7 * 100;
totals.late += team7.people.filter((person) => person.late).length;
const team8 = { name: 'Design', budget: 6800, rate: 94, people: [
  { name: 'A8', hours: 38, late: false },
  { name: 'B8', hours: 38, late: false },
] };
const hours8 = team8.people.reduce((sum, person) => sum + person.hours, 0);
const cost8 = hours8 * team8.rate;
lines.push(`${team8.name}: ${hours8} h, ${cost8} EUR${cost8 > team8.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours8;
totals.cents += cost8 * 100;
totals.late += team8.people.filter((person) => person.late).length;
const team9 = { name: 'Legal', budget: 7150, rate: 97, people: [
  { name: 'A9', hours: 39, late: true },
  { name: 'B9', hours: 40, late: true },
] };
const hours9 = team9.people.reduce((sum, person) => sum + person.hours, 0);
const cost9 = hours9 * team9.rate;
lines.push(`${team9.name}: ${hours9} h, ${cost9} EUR${cost9 > team9.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours9;
totals.cents += cost9 * 100;
totals.late += team9.people.filter((person) => person.late).length;
const team10 = { name: 'Sales', budget: 7500, rate: 100, people: [
  { name: 'A10', hours: 40, late: false },
  { name: 'B10', hours: 42, late: false },
] };
const hours10 = team10.people.reduce((sum, person) => sum + person.hours, 0);
const cost10 = hours10 * team10.rate;
lines.push(`${team10.name}: ${hours10} h, ${cost10} EUR${cost10 > team10.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours10;
totals.cents += cost10 * 100;
totals.late += team10.people.filter((person) => person.late).length;
const team11 = { name: 'Docs', budget: 7850, rate: 103, people: [
  { name: 'A11', hours: 41, late: false },
  { name: 'B11', hours: 44, late: false },
] };
const hours11 = team11.people.reduce((sum, person) => sum + person.hours, 0);
const cost11 = hours11 * team11.rate;
lines.push(`${team11.name}: ${hours11} h, ${cost11} EUR${cost11 > team11.budget ? ' OVER BUDGET' : ''}`);
totals.hours += hours11;
totals.cents += cost11 * 100;
totals.late += team11.people.filter((person) => person.late).length;
return { report: lines.join('\n'), totals };
