import type { Actor } from '../../kernel/access/actor.ts';

const PROGRAM_ID = '00000000-0000-7000-8000-000000000002';

/** Stands for nobody: what the program does by itself, by the clock. Has the rights of the machine operator, under an id of its own. */
export const PROGRAM: Actor = {
  accountId: PROGRAM_ID,
  postId: PROGRAM_ID,
  role: 'machineOperator',
  county: undefined,
  placeId: undefined,
  reach: { kind: 'everything' },
};
