import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The last seal of a county that this machine wrote. */
export interface Head {
  readonly number: number;
  /** Hexadecimal. */
  readonly digest: string;
}

const FILE = 'access-heads.json';

/**
 * What this machine remembers outside the database, by county: without it, whoever owns the database could cut off the
 * end of the log together with its seals, and what is left would still fit together.
 */
export function readHeads(folder: string): ReadonlyMap<number, Head> {
  const file = join(folder, FILE);
  if (!existsSync(file)) return new Map();
  return new Map(
    Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Head>).map(([county, head]) => [Number(county), head]),
  );
}

export function writeHead(folder: string, county: number, { number, digest }: Head): void {
  writeHeads(folder, new Map([...readHeads(folder), [county, { number, digest }]]));
}

export function writeHeads(folder: string, heads: ReadonlyMap<number, Head>): void {
  const draft = join(folder, `${FILE}.${process.pid}`);
  writeFileSync(draft, JSON.stringify(Object.fromEntries(heads)), { mode: 0o600, flush: true });
  renameSync(draft, join(folder, FILE));
}
