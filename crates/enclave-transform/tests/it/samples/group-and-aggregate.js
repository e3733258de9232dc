// What models write: grouping and sums.
const orders = [{ user: 'ann', total: 10, items: ['a', 'b'] }, { user: 'bob', total: 5, items: ['a'] }, { user: 'ann', total: 2.5, items: ['c'] }];
const groups = {};
for (const { user, total, items } of orders) {
  if (!groups[user]) groups[user] = { total: 0, items: [] };
  groups[user].total += total;
  for (const item of items) if (!groups[user].items.includes(item)) groups[user].items.push(item);
}
const result = [];
for (const [user, group] of Object.entries(groups)) result.push({ user, ...group, n: group.items.length });
return result.sort((a, b) => b.total - a.total);
