import type { Operation } from '../operation.ts';
import { children } from './children.ts';
import { count } from './count.ts';
import { userAdd, userReset } from './user.ts';

/** Everything the command line can have done, here or by the server that holds the folder. */
export const OPERATIONS: readonly Operation[] = [children, count, userAdd, userReset];
