// `npm run bench [-- seconds]`: promises of money, spread over wishes and on one hot wish, as a
// ratio to pgbench that sends the very same statements over as many connections to the same
// PostgreSQL, in rounds that take turns. Only ratios of one run can be compared.

import { removeTestServer, startTestServer, testServerVariable } from '@app/testing/server';

const seconds = Number(process.argv[2] ?? 10);
const rounds = 3;
const kinds = ['spread', 'hot'] as const;

const server = await startTestServer({ isDurable: true });
process.env[testServerVariable] = server.description;
try {
  const { PledgeBench } = await import('./pledge-bench.js');
  const bench = await PledgeBench.open();
  try {
    for (const kind of kinds) {
      process.stdout.write(`\nPromises ${kind === 'hot' ? 'on one hot wish' : 'spread'}\n`);
      const ratios: number[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        const ours = await bench.service(kind, seconds);
        const theirs = await bench.pgbench(kind, seconds);
        ratios.push(ours.perSecond / theirs.perSecond);
        for (const [name, speed] of Object.entries({ service: ours, pgbench: theirs })) {
          const { perSecond, p50, p95, p99 } = speed;
          process.stdout.write(
            `  round ${round}  ${name}  ${perSecond.toFixed(0).padStart(6)}/s` +
              `  p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms\n`,
          );
        }
      }
      const median = ratios.toSorted((a, b) => a - b)[1] ?? 0;
      process.stdout.write(`  ratio ${median.toFixed(2)} (${ratios.map((r) => r.toFixed(2))})\n`);
      await bench.check();
    }
  } finally {
    await bench.close();
  }
} finally {
  await removeTestServer(server.home);
}
