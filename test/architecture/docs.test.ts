import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readImports } from './cruise.ts';
import { writeDictionary } from './dictionary.ts';
import { writeDutyFormats } from './duty-formats.ts';
import { listFiles } from './house.ts';
import { draw } from './picture-drawing.ts';
import { DRAWN, pictureOf } from './picture.ts';

const RUN = 'run `npm run docs` and commit what it writes';
const PAGES = [
  'README.md',
  'README.zh.md',
  ...globSync('docs/**/*.md'),
  ...globSync('modules/*/README.md'),
  ...globSync('apps/*/README.md'),
];
const FOLDERS = 'kernel|modules|platform|apps|sql|test|docs|bench';

describe('what is made from the program is current', () => {
  test('docs/data-dictionary.md', () => {
    expect(readFileSync('docs/data-dictionary.md', 'utf8') === writeDictionary(), RUN).toBe(true);
  });

  test('docs/formats-duty.md', () => {
    expect(readFileSync('docs/formats-duty.md', 'utf8') === writeDutyFormats(), RUN).toBe(true);
  });

  test('docs/architecture.svg', async () => {
    expect(readFileSync('docs/architecture.svg', 'utf8') === draw(pictureOf(await readImports(DRAWN))), RUN).toBe(true);
  });
});

describe('pages', () => {
  test.each(PAGES)('%s: its links lead somewhere', (page) => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(normalize(join(dirname(page), link))))).toEqual([]);
  });

  test.each(PAGES)('%s: the files that it names exist', (page) => {
    const named = readFileSync(page, 'utf8').matchAll(new RegExp(`\`((?:${FOLDERS})/[\\w./-]+)\``, 'g'));
    expect([...named].map((match) => match[1] ?? '').filter((path) => !existsSync(path))).toEqual([]);
  });
});

test('docs/glossary.md has each term and each word once, and only identifiers that the code has', () => {
  const rows = readFileSync('docs/glossary.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!中文)[^-]/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.filter((cells) => cells.length !== 6 || cells[1] === '' || cells[2] === '')).toEqual([]);
  for (const column of [1, 2]) {
    const terms = rows.map((cells) => cells[column]);
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
  }
  const code = listFiles()
    .filter(({ path }) => /\.(ts|tsx|sql)$/.test(path))
    .map(({ text }) => text)
    .join('\n');
  const words = new Set(code.match(/[\w-]+/g));
  const identifiers = rows.flatMap(({ 3: cell = '' }) => (cell.match(/[\w.-]+/g) ?? []).flatMap((name) => name.split('.')));
  expect(identifiers.filter((name) => !words.has(name))).toEqual([]);
});

describe('commands', () => {
  let commands: readonly string[];

  beforeAll(() => {
    const shown = execFileSync(process.execPath, ['apps/cli/main.ts', '--help'], { encoding: 'utf8' });
    commands = [...shown.matchAll(/^ {2}([a-z]+)(?: \[|  )/gm)].map((match) => match[1] ?? '').filter((name) => name !== 'help');
  });

  test.each(['README.md', 'README.zh.md'])('%s has a row for each of the command line', (page) => {
    const rows = readFileSync(page, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(commands.length).toBeGreaterThan(3);
    expect(commands.filter((name) => !rows.some((row) => row.startsWith(`| \`${name}`)))).toEqual([]);
  });
});

test('each how-to stands in the list of the README', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readdirSync('docs/how-to').filter((file) => !readme.includes(`docs/how-to/${file}`))).toEqual([]);
});
