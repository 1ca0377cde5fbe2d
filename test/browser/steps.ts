import type { Locator, Page } from '@playwright/test';

/** Chooses a page in the main menu, which a phone hides behind a button. */
export async function choosePage(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('button', { name: '打开菜单' });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** The dialog on top of the page. */
export function dialogOn(page: Page): Locator {
  return page.getByRole('dialog').filter({ visible: true }).last();
}

export function headingOf(page: Page): Promise<string> {
  return page.getByRole('heading', { level: 1 }).innerText();
}

/** Types into a field that looks places up, and takes the first that is offered. */
export async function pickPlace(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true }).filter({ visible: true });
  await field.click();
  await field.pressSequentially(name);
  await page.locator('.ant-select-item-option').filter({ hasText: name }).filter({ visible: true }).first().click();
}

export async function pickChoice(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).filter({ visible: true }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).filter({ visible: true }).first().click();
}
