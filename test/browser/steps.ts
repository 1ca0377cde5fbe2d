import type { Locator, Page } from '@playwright/test';
import { expect } from 'vitest';
import { addDays, dayOf } from '../../kernel/calendar.ts';

/** Chooses a page in the main menu, which a phone hides behind a button. */
export async function choosePage(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('button', { name: '打开菜单' });
  const links = page.getByRole('navigation', { name: '主菜单' });
  // While the page is still being opened neither is there.
  await menu.or(links).filter({ visible: true }).first().waitFor();
  if (await menu.isVisible()) await menu.click();
  await links.getByRole('link', { name }).click();
  // The page before this one has a heading too: the title of the window tells which one stands there.
  await expect.poll(() => page.title()).toContain(name);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** The dialog on top of the page, once it stands: a click at one that still grows is lost. */
export function dialogOn(page: Page): Locator {
  const standing = page.locator(':not(.ant-zoom-appear, .ant-zoom-enter)');
  return page.getByRole('dialog').and(standing).filter({ visible: true }).last();
}

/** The dialog has done its work and gone: the next one must not be taken for it. */
export async function dialogGone(page: Page): Promise<void> {
  await page.getByRole('dialog').filter({ visible: true }).first().waitFor({ state: 'hidden' });
}

/** A day before today by the clock of the county, as people type it. */
export function typedDay(daysAgo: number): string {
  return addDays(dayOf(new Date()), -daysAgo);
}

export function headingOf(page: Page): Promise<string> {
  return page.getByRole('heading', { level: 1 }).innerText();
}

/** Types into a field that looks up what is typed, and takes the first that is offered. */
export async function pickTyped(within: Locator, label: string, name: string): Promise<void> {
  const field = within.getByLabel(label, { exact: true });
  await field.click();
  await field.pressSequentially(name);
  await takeOption(within.page(), name);
}

export async function pickChoice(within: Locator, label: string, option: string): Promise<void> {
  await within.getByLabel(label, { exact: true }).click();
  await takeOption(within.page(), option);
}

/** Of the list that is open, the first that holds this text. */
export async function takeOption(page: Page, text: string): Promise<void> {
  const option = page.locator('.ant-select-item-option').filter({ hasText: text }).filter({ visible: true });
  await option.first().click();
  // A list that finds no room below turns over above its field, from under the click: a person then clicks once more.
  await expect
    .poll(async () => {
      const still = await page.locator('.ant-select-dropdown').filter({ visible: true }).count();
      if (still > 0) await option.evaluateAll(([first]) => (first as HTMLElement | undefined)?.click());
      return still;
    })
    .toBe(0);
}
