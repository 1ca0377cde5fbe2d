import { performance } from 'node:perf_hooks';

/** One piece of work; `round` counts up, so that each call can ask for something else. */
export type Work = (round: number) => Promise<unknown>;

export interface Comparison {
  readonly pairs: number;
  /** Median of each, milliseconds for one piece of work. */
  readonly floorMs: number;
  readonly productMs: number;
  /** Product time by floor time: median over the pairs, with its interval of 95 %. */
  readonly ratio: number;
  readonly from: number;
  readonly to: number;
}

export interface Latency {
  readonly concurrency: number;
  readonly calls: number;
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
}

const PAIRS = 30;

/**
 * Times floor and product in turn, each pair starting with the other one, so that whatever else the machine does hits both.
 * Each side of a pair does `calls` pieces of work, the same ones on both sides.
 */
export async function compare(floor: Work, product: Work, calls: number, pairs = PAIRS): Promise<Comparison> {
  for (const work of [floor, product]) await timeOf(work, 0, Math.max(3, calls));
  const floors: number[] = [];
  const products: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const first = pair * calls;
    const order = pair % 2 === 0 ? ([floor, product] as const) : ([product, floor] as const);
    for (const work of order) (work === floor ? floors : products).push(await timeOf(work, first, calls));
  }
  const ratios = products.map((time, pair) => time / (floors[pair] as number));
  return {
    pairs,
    floorMs: median(floors) / calls,
    productMs: median(products) / calls,
    ratio: median(ratios),
    ...intervalOfMedian(ratios),
  };
}

async function timeOf(work: Work, first: number, calls: number): Promise<number> {
  const begin = performance.now();
  for (let call = 0; call < calls; call += 1) await work(first + call);
  return performance.now() - begin;
}

/** Does the work `calls` times, `concurrency` at a time. */
export async function latency(work: Work, concurrency: number, calls: number): Promise<Latency> {
  const times: number[] = [];
  let next = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < calls) {
        const round = next;
        next += 1;
        const start = performance.now();
        await work(round);
        times.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  return { concurrency, calls, p50: quantile(times, 0.5), p95: quantile(times, 0.95), perSecond: calls / seconds };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] as number;
  return below + ((sorted[Math.ceil(at)] as number) - below) * (at - Math.floor(at));
}

/**
 * The interval in which the true median lies with 95 %, whatever the distribution: the values of those two ranks between which
 * it falls as often (binomial, one half).
 */
export function intervalOfMedian(values: readonly number[]): { readonly from: number; readonly to: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  let tail = 0;
  let rank = 0;
  for (let probability = 0.5 ** n; rank < n / 2 && tail + probability <= 0.025; rank += 1) {
    tail += probability;
    probability = (probability * (n - rank)) / (rank + 1);
  }
  const low = Math.max(0, rank - 1);
  return { from: sorted[low] as number, to: sorted[n - 1 - low] as number };
}
