// What models write: pages until there are no more.
const fetchPage = async (cursor) => ({ items: [cursor, cursor + 1], next: cursor < 6 ? cursor + 2 : null });
const all = [];
let cursor = 0;
do {
  const page = await fetchPage(cursor);
  all.push(...page.items);
  cursor = page.next;
} while (cursor !== null);
return { count: all.length, last: all[all.length - 1] };
