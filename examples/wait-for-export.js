// Start an export and wait for it, asking a bounded number of times.
const job = await callTool('exports:start', { dataset: 'visits', format: 'csv' });

let status = { state: 'queued', progress: 0 };
const seen = [];
for (let attempt = 1; attempt <= 10; attempt++) {
  status = await callTool('exports:status', { id: job.id });
  seen.push(`${attempt}: ${status.state} ${status.progress}%`);

  if (status.state === 'done' || status.state === 'failed') break;
}

switch (status.state) {
  case 'done':
    return { file: status.file, polls: seen };
  case 'failed':
    throw { message: `export ${job.id} failed: ${status.reason ?? 'no reason given'}` };
  default:
    return { file: null, polls: seen, note: 'still running; ask again later' };
}
