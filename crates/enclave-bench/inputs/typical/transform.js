/* Step $: clean the rows, group them, and keep the five largest groups. */
const rows$ = (source$?.rows ?? []).map((row, index) => ({ ...row, index, price: Number(row.price) || 0 }));
const clean$ = rows$.filter((row) => row.price > 0 && row.name && row.name.trim().length > 1);
const grouped$ = clean$.reduce((groups, row) => {
  const group = groups[row.category] ?? { rows: [], sum: 0 };
  return { ...groups, [row.category]: { rows: [...group.rows, row.name], sum: group.sum + row.price } };
}, {});
const largest$ = Object.entries(grouped$)
  .map(([category, { rows, sum }]) => ({ category, count: rows.length, sum, mean: sum / Math.max(1, rows.length) }))
  .sort((a, b) => b.sum - a.sum || a.category.localeCompare(b.category))
  .slice(0, 5);
let best$ = null;
for (let i = 0; i < largest$.length; i++) {
  const entry = largest$[i];
  const score = (entry.sum * 0.7 + entry.mean * 0.3) / (i + 1);
  if (best$ === null || score > best$.score) best$ = { ...entry, score, rank: i + 1 };
}
const summary$ = best$ ? `${best$.category}: ${best$.count} rows, ${Math.round(best$.score * 100) / 100}` : 'no rows';
