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

/** The dialog on top of the page. */
export function dialogOn(page: Page): Locator {
  return page.getByRole('dialog').filter({ visible: true }).last();
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

/** Types into a field that looks places up, and takes the first that is offered. */
export async function pickPlace(within: Locator, label: string, name: string): Promise<void> {
  const field = within.getByLabel(label, { exact: true });
  await field.click();
  await field.pressSequentially(name);
  await takeOption(within.page(), name);
}

export async function pickChoice(within: Locator, label: string, option: string): Promise<void> {
  await within.getByLabel(label, { exact: true }).click();
  await takeOption(within.page(), option);
}

async function takeOption(page: Page, text: string): Promise<void> {
  await page.locator('.ant-select-item-option').filter({ hasText: text }).filter({ visible: true }).first().click();
  await page.locator('.ant-select-dropdown').filter({ visible: true }).first().waitFor({ state: 'hidden' });
}
