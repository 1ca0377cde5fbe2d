import { readFile } from 'node:fs/promises';
import { cliProblems } from './problems.ts';

/** What a JSON file holds. Throws Problem where it cannot be read, or is no JSON: then with the line. */
export async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw cliProblems.noSuchFile({ file });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
    throw cliProblems.notJson({ file, line: text.slice(0, position).split('\n').length });
  }
}
