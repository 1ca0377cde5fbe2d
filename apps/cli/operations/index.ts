import type { Operation } from '../operation.ts';
import { backup } from './backup.ts';
import { calendarImport } from './calendar.ts';
import { children } from './children.ts';
import { count } from './count.ts';
import { importsList, importsUndo } from './imports.ts';
import { dutiesList, dutiesPlan } from './duties-kept.ts';
import { schemesPublish } from './publish.ts';
import { userAdd, userReset } from './user.ts';
import { verify } from './verify.ts';

/** Everything the command line can have done, here or by the server that holds the folder. */
export const OPERATIONS: readonly Operation[] = [
  children,
  count,
  importsList,
  importsUndo,
  backup,
  verify,
  userAdd,
  userReset,
  schemesPublish,
  calendarImport,
  dutiesPlan,
  dutiesList,
];
