// Probe all services at once, but never more than four at a time.
const services = await callTool('services:list', { environment: 'production' });

const probe = async (service, index) => {
  try {
    const health = await callTool('services:probe', { name: service });
    return { service, index, up: health.up, latency: health.latencyMs };
  } catch (error) {
    // One service that does not answer must not hide the state of the others.
    return { service, index, up: false, reason: error.message };
  }
};
const results = await parallel(services, probe, { maxConcurrency: 4 });

// Results come in the order of the list, whichever answered first.
const down = results.filter((result) => !result.up);
const slow = results.filter((result) => result.up && result.latency > 250);
const latencies = results.filter((result) => result.up).map((result) => result.latency);

return {
  checked: results.length,
  down: down.map(({ service, reason }) => ({ service, reason: reason ?? 'reports itself down' })),
  slow: slow.map((result) => result.service),
  slowest: Math.max(...latencies),
};
