// Go through all pages of invoices and collect what is overdue.
const today = '2026-06-30';
const maxPages = 20; // far more than there should be; a bound keeps a broken cursor from looping on
const overdue = [];
let cursor = null;
let pages = 0;

for (let page = 0; page < maxPages; page++) {
  const answer = await callTool('invoices:page', { cursor, pageSize: 3 });
  pages += 1;

  for (const invoice of answer.invoices) {
    // ISO dates compare as text.
    if (!invoice.paid && invoice.due < today) {
      overdue.push(invoice);
    }
  }

  cursor = answer.nextCursor;
  if (cursor === null) break;
}

const total = overdue.reduce((sum, invoice) => sum + invoice.amount, 0);
const oldest = overdue.map((invoice) => invoice.due).sort()[0] ?? null;

return { pages, complete: cursor === null, overdue: overdue.map(({ id }) => id), total, oldest };
