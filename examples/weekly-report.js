// Build the weekly support report as Markdown.
const stats = await callTool('tickets:stats', { from: '2026-06-01', to: '2026-06-07' });
const open = await callTool('tickets:open', { sort: 'age', top: 3 });

const percent = (part, whole) => (whole === 0 ? 'n/a' : `${Math.round((100 * part) / whole)} %`);
const bar = (count, most) => '#'.repeat(Math.round((10 * count) / most));
const cut = (text, width) => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

const busiest = Math.max(...stats.days.map((day) => day.opened));
const opened = stats.days.reduce((sum, day) => sum + day.opened, 0);
const solved = stats.days.reduce((sum, day) => sum + day.solved, 0);

const lines = [
  `# Support, ${stats.from} to ${stats.to}`,
  '',
  `${opened} tickets opened, ${solved} solved (${percent(solved, opened)}).`,
  '',
];
for (const day of stats.days) {
  lines.push(`${day.name.padEnd(3)} ${String(day.opened).padStart(3)} ${bar(day.opened, busiest)}`.trimEnd());
}
lines.push('', '## Oldest open tickets', '');
for (const [index, ticket] of open.entries()) {
  lines.push(`${index + 1}. ${cut(ticket.title, 24)} (${ticket.ageDays} days)`);
}

return lines.join('\n');
