import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Comparison, Latency } from './measure.ts';

const FOLDER = new URL('../results/', import.meta.url);

/** One line of a measurement: what was done, as whom, against what. */
export interface Measured {
  readonly what: string;
  readonly comparison?: Comparison;
  readonly latencies?: readonly Latency[];
  /** Other figures, by name with unit: `MB above idle`. */
  readonly figures?: Readonly<Record<string, number>>;
  /** The goal, and whether the figures reach it: a ratio when its interval does. */
  readonly goals?: Readonly<Record<string, boolean>>;
}

export interface Report {
  readonly name: string;
  readonly sizes: Readonly<Record<string, number>>;
  readonly measured: readonly Measured[];
}

/** Prints the report for people and keeps it as JSON with the facts of the machine. */
export function publish({ name, sizes, measured }: Report, database: string | undefined): void {
  const facts = {
    at: new Date().toISOString(),
    node: process.version,
    ...(database === undefined ? {} : { database }),
    processors: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memoryGB: Math.round(totalmem() / 2 ** 30),
    loadAtEnd: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(`${name}.json`, FOLDER), `${JSON.stringify({ name, machine: facts, sizes, measured }, rounded, 2)}\n`);
  console.log(
    `\n${name}  ${Object.entries(sizes)
      .map(([what, size]) => `${what} ${size.toLocaleString('en')}`)
      .join(', ')}`,
  );
  console.log(
    `${facts.processors} x ${facts.processor}, Node ${facts.node}${database === undefined ? '' : `, ${database}`}, load ${facts.loadAtEnd}`,
  );
  for (const line of measured) console.log(rowOf(line));
}

function rowOf({ what, comparison, latencies = [], figures = {}, goals = {} }: Measured): string {
  const parts = [
    what.padEnd(44),
    comparison === undefined
      ? ''
      : `x${comparison.ratio.toFixed(2)} (${comparison.from.toFixed(2)} to ${comparison.to.toFixed(2)})  ${comparison.floorMs.toFixed(2)} -> ${comparison.productMs.toFixed(2)} ms`,
    ...latencies.map(({ concurrency, p95, perSecond }) => `p95 at ${concurrency}: ${p95.toFixed(1)} ms (${perSecond.toFixed(0)}/s)`),
    ...Object.entries(figures).map(([name, figure]) => `${name} ${figure.toFixed(figure < 10 ? 2 : 0)}`),
    ...Object.entries(goals).map(([goal, reached]) => `${reached ? 'reached' : 'MISSED'}: ${goal}`),
  ];
  return parts.filter((part) => part !== '').join('  ');
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
