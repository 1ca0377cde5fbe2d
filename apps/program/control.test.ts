import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '../../platform/log/index.ts';
import { afterEach, expect, test } from 'vitest';
import { formatTable } from '../cli/table.ts';
import { answerQuestions, askHolder } from './control.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';

let lock: FolderLock | undefined;
afterEach(() => lock?.release());

test('a command that goes wrong is told so, and the next is answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-control-'));
  lock = await lockFolder(folder);
  answerQuestions({ folder, log: openLog('silent') }, lock, ({ operation }) =>
    operation === 'wrong'
      ? Promise.reject(new RangeError('Maximum call stack size exceeded'))
      : Promise.resolve({ json: 1, text: '一', exitCode: 0 }),
  );
  expect(await askHolder(folder, { operation: 'wrong', options: {}, locale: 'zh' })).toMatchObject({ problem: { code: 'program.failed' } });
  expect(await askHolder(folder, { operation: 'right', options: {}, locale: 'zh' })).toEqual({ json: 1, text: '一', exitCode: 0 });
});

test('a table of a whole county is made', () => {
  const rows = Array.from({ length: 200_000 }, (_, at) => ['谈心', at]);
  expect(formatTable(['方式', '次'], rows).split('\n')).toHaveLength(200_001);
});
