// `npm run lock`: enters packages for other systems that npm left out of the lock file. Run it after a change of packages.
import { writeFileSync } from 'node:fs';
import { listAbsent, readLock } from './lock.ts';

const lock = readLock();
const absent = listAbsent(lock);
const [root, ...rest] = Object.entries({ ...lock.packages, ...absent });
const sorted = rest.sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(
  'package-lock.json',
  `${JSON.stringify({ ...lock, packages: Object.fromEntries([root as [string, unknown], ...sorted]) }, null, 2)}\n`,
);
console.log(`${Object.keys(absent).length} packages entered`);
