import { expect, test } from 'vitest';
import { CHILD_HEADERS } from './child-vocabulary.ts';
import { EXPORT_COLUMNS, headerOf } from './export-columns.ts';
import { mapColumns } from './map-columns.ts';
import { writeTarget } from './vocabulary.ts';

test('an exported list can be imported again: every header means what stands below it', () => {
  const columns = EXPORT_COLUMNS.map((column, at) => ({ column: at, texts: [headerOf(column).zh] }));
  const mapped = mapColumns(columns, CHILD_HEADERS).map(({ target }) => target && writeTarget(target));
  expect(mapped).toEqual(EXPORT_COLUMNS.map(({ path }) => path));
  expect(EXPORT_COLUMNS.length).toBeGreaterThan(30);
});
