import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Code tables and phrases may be as long as what they list. */
const MAY_BE_LONG = /^modules\/[^/]+\/domain\/codes\/|\/phrases(\/|\.ts$)/;
const LONGEST = 400;

const FORBIDDEN_NAME = /(^|[-./])(utils?|helpers?|common|manager|service|misc)([-./]|$)/i;
const FORBIDDEN_CLASS = /\b(?:class|interface) \w*(?:Manager|Service|Helper|Utils?)\b/;
/** Where a helper is a person (帮扶责任人), as docs/glossary.md says, and not a drawer for what fits nowhere. */
const OF_PEOPLE = /^modules\/pairing\//;
// Written in pieces, so that this file does not break its own rule.
const UNFINISHED = new RegExp(['TO', 'DO'].join('') + '|' + ['FIX', 'ME'].join(''));
const TOP_LEVEL_ARROW = /^(?:export )?const \w+(?:: [^=]+)? = (?:async )?(?:<[^>]+>)?(?:\([^)]*\)|\w+)(?:: [^=]+)? =>/m;
const CLOCK = /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bIntl\.DateTimeFormat\([^)]*\)\.format\(\)/;
const NODE_IMPORT = /from '(?:node:[\w/]+|fs|path|os|crypto|child_process|process|stream|util|worker_threads)'|import\(/;
const BARE_SUPPRESSION = /(?:oxlint|eslint)-disable(?:-next-line|-line)?(?!.* -- \S)/;
/** Looking once at a page that may still be drawing, and waits of one's own: each falls over on a machine that is busy enough. */
const LOOKED_ONCE =
  /expect\(\s*\(?await [^;]*?\.(?:isVisible|isHidden|isEnabled|isDisabled|isChecked|count|innerText|inputValue|textContent|getAttribute|title|allInnerTexts)\(/;
const OWN_WAIT = /\bvi\.wait(?:For|Until)\b|\btimeout: ?\d|\}, (?:\w+ \* )?(?:[\d_]{4,}|MINUTE|SECONDS?)\);$/m;
const BROWSER_TEST = /\.browser\.test\.ts$/;
const TEST = /\.test\.tsx?$/;
const CODE = /\.(ts|tsx)$/;

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every file under version control or about to be, as text; none that git ignores. */
export function listFiles(): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { encoding: 'utf8' });
  const paths = [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(path));
  return paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** What is wrong with one file by the rules of docs/style.md; empty when nothing is. */
export function findFaults({ path, text }: SourceFile): string[] {
  const faults: string[] = [];
  const pure = /^(kernel|modules\/[^/]+\/domain)\//.test(path) && CODE.test(path) && !TEST.test(path);
  const lines = text.split('\n').length;
  if (UNFINISHED.test(text) && path !== 'package-lock.json') faults.push('unfinished work: do it now or file an issue');
  if (!CODE.test(path)) return faults;
  if (lines > LONGEST && !MAY_BE_LONG.test(path))
    faults.push(`${lines} lines, at most ${LONGEST}: find the second thing in it and give that a file`);
  const [named, written] = OF_PEOPLE.test(path) ? [path, text].map((said) => said.replaceAll(/helper/gi, 'person')) : [path, text];
  if (FORBIDDEN_NAME.test(named ?? '')) faults.push('a name that says nothing: name the business word or what it does');
  if (FORBIDDEN_CLASS.test(written ?? '')) faults.push('a type whose name says nothing (Manager, Service, Helper)');
  if (TOP_LEVEL_ARROW.test(text)) faults.push('a function at top level is a `function` declaration');
  if (BARE_SUPPRESSION.test(text)) faults.push('a rule of the linter is switched off without a reason: `-- why`');
  if (TEST.test(path) && OWN_WAIT.test(text))
    faults.push('a wait of its own: `expect.poll` waits as long as test/support/patience.ts says');
  if (BROWSER_TEST.test(path) && LOOKED_ONCE.test(text)) faults.push('a page looked at once: wait for what it will show');
  if (pure && NODE_IMPORT.test(text)) faults.push('IO in the pure layer: no Node, no dynamic import');
  if (pure && CLOCK.test(text)) faults.push('clock or randomness in the pure layer: take it as a parameter');
  return faults;
}
