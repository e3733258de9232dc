// Fetch this quarter's sales and sum them up per region.
const sales = await callTool('sales:list', { quarter: '2026-Q3', currency: 'EUR' });

const totals = {};
for (const sale of sales.items) {
  // Refunds come as negative amounts, so they cancel out on their own.
  const region = sale.region ?? 'unknown';
  const entry = totals[region] ?? { revenue: 0, count: 0 };
  totals[region] = {
    revenue: entry.revenue + sale.amount,
    count: entry.count + 1,
  };
}

// Best region first, amounts rounded to cents.
const ranking = Object.entries(totals)
  .map(([region, { revenue, count }]) => ({
    region,
    revenue: Math.round(revenue * 100) / 100,
    average: Math.round((revenue / count) * 100) / 100,
  }))
  .sort((a, b) => b.revenue - a.revenue);

return { quarter: sales.quarter, best: ranking[0].region, ranking };
