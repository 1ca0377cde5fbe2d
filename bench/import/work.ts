import { performance } from 'node:perf_hooks';
import { MACHINE_OPERATOR } from '../../kernel/access/actor.ts';
import { importLedger } from '../../modules/ledger/server/index.ts';
import { readWorkbook } from '../../platform/sheet/index.ts';
import { openBenchHouse } from '../house.ts';

// One side of the measurement in a process of its own, so that its memory is its own: arguments are the file and, to import it
// rather than only read it, database URL, county and place. Prints time, memory when idle and at most, and what came of it.
const [file = '', url, county, placeId] = process.argv.slice(2);
const house = url === undefined ? undefined : openBenchHouse(url);
function megabytes(): number {
  return process.memoryUsage.rss() / 2 ** 20;
}
await house?.engine.requests.connection().execute(async () => undefined);
const idle = megabytes();
let peak = idle;
const watch = setInterval(() => {
  peak = Math.max(peak, megabytes());
}, 20);
const before = process.cpuUsage();
const begin = performance.now();
let told: object = {};
if (house === undefined) {
  let rows = 0;
  for await (const part of readWorkbook(file)) rows += part.kind === 'rows' ? part.rows.length : 0;
  told = { rows };
} else {
  const { issues, ...counts } = await importLedger(
    house,
    { ...MACHINE_OPERATOR, county: Number(county) },
    { path: file, placeId: placeId as string, dryRun: false, locale: 'zh' },
  );
  told = { ...counts, issues: issues.length, first: issues[0] };
}
const ms = performance.now() - begin;
const used = process.cpuUsage(before);
clearInterval(watch);
console.log(JSON.stringify({ ms, processorMs: (used.user + used.system) / 1000, idle, peak: Math.max(peak, megabytes()), told }));
await house?.accessLog.flush();
await house?.engine.close();
