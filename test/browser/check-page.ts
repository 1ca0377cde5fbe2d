import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from 'vitest';
import type { Locale } from '../../kernel/phrase.ts';
import type { Heard } from '../support/heard.ts';
import { heardOn } from '../support/heard.ts';

/** WCAG 2.2 AA, and what axe advises beyond it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Chinese that stays in English pages: the product's name and the button back to Chinese. */
const CHINESE_EVERYWHERE = ['守望', '中文'];

/** Latin words of Chinese pages: formats, brands, examples in pinyin and of a code, and the button to English. */
const LATIN_EVERYWHERE =
  /^(?:English|PDF|Excel|CSV|UTF|GBK|GB|xlsx|csv|Microsoft|Authenticator|Chrome|Linux|Enter|Tab|Esc|Ctrl|IP|shan|qiu|XXXX)$/i;

export interface CheckOptions {
  /** Answers 4xx are part of what the test does. */
  readonly refusals?: boolean;
  /** Looks at words and layout only: what axe tells is the same in both languages. */
  readonly wordsOnly?: boolean;
}

/** Everything that holds for every page, in words; an empty list when the page is as it should be. */
export async function listFaults(page: Page, { refusals = false, wordsOnly = false }: CheckOptions = {}): Promise<readonly string[]> {
  await settle(page);
  const heard = heardOn(page);
  return [
    ...(wordsOnly ? [] : await listAxeFaults(page)),
    ...(await listLayoutFaults(page)),
    ...(await listLanguageFaults(page, heard)),
    ...heard.errors.map((error) => `console: ${error}`),
    ...heard.refusals.filter(({ status }) => status >= 500 || !refusals).map(({ status, path }) => `answered ${status}: ${path}`),
  ];
}

const TURNING = '.ant-spin-spinning, .ant-btn-loading, .ant-btn-loading-icon, .anticon-loading, [aria-busy="true"]';

/** The page has done what it was told: every request is answered, what came of it is drawn, and nothing moves. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState();
  const { open } = heardOn(page);
  const rests = async (): Promise<boolean> => {
    await drawn(page);
    return open.size === 0 && (await page.locator(TURNING).filter({ visible: true }).count()) === 0;
  };
  // Twice: what the last answer brought may ask for more.
  await expect.poll(async () => (await rests()) && (await rests())).toBe(true);
}

/** What was clicked or answered before has run its course in the page, and what fades in or out has ended. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve))));
    const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    // Brought to their ends, not waited for: a window that nobody looks at may draw no further frame.
    for (const each of ending) each.finish();
  });
}

async function listAxeFaults(page: Page): Promise<readonly string[]> {
  // Once into a document: reading its source takes the browser longer than all that it then looks at.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const { axe: inPage } = window as unknown as { readonly axe: typeof axe };
    const { violations } = await inPage.run(document, { runOnly: [...tags], resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => `axe ${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
  }, TAGS);
}

async function listLayoutFaults(page: Page): Promise<readonly string[]> {
  const { wide, title, headings } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      wide: scrollWidth - clientWidth,
      title: document.title,
      headings: [...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility()).length,
    };
  });
  return [
    ...(wide > 0 ? [`the page is ${wide} px wider than its window`] : []),
    ...(title.trim() === '' ? ['the page has no title'] : []),
    ...(headings === 1 ? [] : [`the page has ${headings} headings of the first level`]),
  ];
}

/** Words of the other language that no answer of the server brought as data (names, places, usernames). */
async function listLanguageFaults(page: Page, { words }: Heard): Promise<readonly string[]> {
  const locale: Locale = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'zh';
  const foreign = (await readVisibleTexts(page)).flatMap((text) =>
    locale === 'en'
      ? (text.match(/\p{Script=Han}+/gu) ?? []).filter((run) => !CHINESE_EVERYWHERE.includes(run))
      : (text.match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !LATIN_EVERYWHERE.test(word)),
  );
  const strange = new Set(foreign.filter((word) => !words[locale].some((known) => known.includes(word))));
  return [...strange].map((word) => `not in the language of the page (${locale}): ${word}`);
}

/** What a person reads: text, placeholders and titles, except parts marked as another language, and code. */
function readVisibleTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const language = document.documentElement.lang;
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('code, script, style'))
        continue;
      if ((element.closest('[lang]')?.getAttribute('lang') ?? language) !== language) continue;
      texts.push(walker.currentNode.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[placeholder], [title], [aria-label]')) {
      // Within something hidden from readers, or named as a whole, a name of its own is never told.
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('[aria-hidden="true"]'))
        continue;
      if (element.parentElement?.closest('[aria-label]')) continue;
      // The library names its drawings in English. That matters where they become part of what a button is called.
      if (element.matches('.anticon') && !element.closest('button, a')) continue;
      for (const name of ['placeholder', 'title', 'aria-label']) texts.push(element.getAttribute(name) ?? '');
    }
    return texts;
  });
}
