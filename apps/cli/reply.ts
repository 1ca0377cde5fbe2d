import { say, type Locale } from '../../kernel/phrase.ts';
import { Problem } from '../../kernel/problem.ts';
import type { House } from '../../platform/house.ts';
import type { Reply } from '../program/control.ts';
import type { Operation } from './operation.ts';
import { leaveTrace } from './trace.ts';

const EXIT_UNREADABLE = 2;
const EXIT_IN_USE = 3;

/** Does an operation, leaves its trace, and turns a refusal into words for the other side. */
export async function answer(
  house: House,
  operation: Operation,
  options: Readonly<Record<string, unknown>>,
  locale: Locale,
): Promise<Reply> {
  try {
    const outcome = await operation.perform(house, options, locale);
    await leaveTrace(house, operation, options, outcome);
    const { json, text, exitCode } = outcome;
    return { json, text, exitCode };
  } catch (error) {
    if (error instanceof Problem) await leaveTrace(house, operation, options, { refused: error.code });
    if (error instanceof Problem)
      return { problem: { code: error.code, zh: say(error.kind, 'zh', error.params), en: say(error.kind, 'en', error.params) } };
    throw error;
  }
}

/** The language of the console: English where the locale says so, else Chinese. */
export function consoleLocale(environment: NodeJS.ProcessEnv): Locale {
  const language = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return language.startsWith('en') ? 'en' : 'zh';
}

export function exitCodeOf(code: string): number {
  if (code === 'program.folderInUse') return EXIT_IN_USE;
  return code === 'cli.noSuchFile' ||
    code === 'cli.notJson' ||
    code === 'calendar.notJson' ||
    code.startsWith('sheet.') ||
    code.startsWith('ledger.unreadable')
    ? EXIT_UNREADABLE
    : 1;
}
