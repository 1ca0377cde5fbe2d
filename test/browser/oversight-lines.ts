import type { Locator, Page } from '@playwright/test';
import { settle } from './check-page.ts';

export interface Standing {
  readonly owed: number;
  readonly done: number;
  readonly late: number;
  readonly excused: number;
}

/** How the duties of this month stand in each of these villages, as the page of oversight tells whoever looks. */
export async function standingOf(page: Page, villages: readonly string[], query = ''): Promise<Readonly<Record<string, Standing>>> {
  // Opened anew: what a window has read it keeps for some seconds.
  await page.goto(`/oversight?${query}`);
  const lines = await Promise.all(villages.map(async (village) => [village, await readLine(page, village)] as const));
  return Object.fromEntries(lines);
}

/** A number of a line, which leads to what it counts. */
export function numberOf(page: Page, village: string, what: string): Locator {
  return page.getByRole('link', { name: new RegExp(`^${village}：${what} \\d+，查看清单$`) });
}

async function readLine(page: Page, village: string): Promise<Standing> {
  const table = page.getByRole('region', { name: /^完成情况/ });
  const line = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^(?:查看下一级：)?${village}`) }) });
  await line.waitFor();
  await settle(page);
  const numbers = (await line.getByRole('cell').allInnerTexts()).map(Number);
  const [, owed = NaN, done = NaN, , , late = NaN, , excused = NaN] = numbers;
  return { owed, done, late, excused };
}
