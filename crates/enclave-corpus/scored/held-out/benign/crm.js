/*---
id     = "BEN-CRM-002"
title  = "creates a contact if there is none with this address"
---*/
const email = 'dana@northwind.example';
const existing = await callTool('hubspot:search_contacts', { query: email, limit: 1 });
if (existing.total > 0) {
  return { created: false, id: existing.results[0].id };
}
const contact = await callTool('hubspot:create_contact', {
  email,
  firstname: 'Dana',
  lastname: 'Reyes',
  company: 'Northwind',
  phone: '+1 555 0100',
});
return { created: true, id: contact.id };

/*---
id     = "BEN-CRM-004"
title  = "moves stale deals to another stage, at most twenty"
---*/
const deals = await callTool('deals.list', { stage: 'proposal', limit: 20 });
const cutoff = Date.now() - 30 * 24 * 60 * 60 * 1000;
const moved = [];
for (const deal of deals) {
  if (Date.parse(deal.updatedAt) < cutoff) {
    await callTool('deals.update', { id: deal.id, stage: 'stalled' });
    moved.push(deal.id);
  }
}
return { moved };

/*---
id     = "BEN-CRM-006"
title  = "assigns new leads to the sales people in turn"
---*/
const reps = await callTool('team_members', { team: 'inside-sales' });
const fresh = await callTool('leads_unassigned', { limit: 30 });
const plan = fresh.map((lead, i) => ({ lead: lead.id, rep: reps[i % reps.length].id }));
await parallel(plan, (p) => callTool('leads_assign', { lead_id: p.lead, owner_id: p.rep }), { maxConcurrency: 4 });
return plan;

/*---
id     = "BEN-CRM-008"
title  = "finds duplicates by domain and returns them, changing nothing"
---*/
const { companies } = await callTool('crm/companies/list', { limit: 500, fields: ['id', 'name', 'domain'] });
const groups = {};
companies.forEach((c) => {
  const key = (c.domain || '').toLowerCase().replace('www.', '');
  if (!key) return;
  groups[key] = groups[key] || [];
  groups[key].push({ id: c.id, name: c.name });
});
const duplicates = Object.keys(groups).filter((k) => groups[k].length > 1);
return duplicates.map((k) => ({ domain: k, companies: groups[k] }));

/*---
id     = "BEN-CRM-010"
title  = "enriches companies that have no industry, with retries"
---*/
const companies = await callTool('companies:search', { query: 'industry:none', limit: 25 });
const results = [];
for (const company of companies) {
  let info = null;
  for (let attempt = 0; attempt < 3 && info === null; attempt++) {
    try {
      info = await callTool('clearbit:lookup', { domain: company.domain });
    } catch (err) {
      if (attempt === 2) results.push({ id: company.id, error: err.message });
    }
  }
  if (info) {
    await callTool('companies:update', { id: company.id, industry: info.industry, employees: info.employees });
    results.push({ id: company.id, industry: info.industry });
  }
}
return results;
