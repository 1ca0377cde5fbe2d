import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { can } from '../../../../kernel/access/rights.ts';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import { plainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import {
  careProblems,
  CLOSED_STATES,
  decideNeedStep,
  NEED_DEPARTMENT,
  NEED_LEVEL,
  type NeedLevel,
  type NeedStep,
} from '../../domain/index.ts';
import { findLeft } from '../queries/left-owners.ts';
import { loadSubjects, type StandingSubject } from '../subjects.ts';
import { addStep, insertNeeds, lockNeed, type NeedOwner, type StoredNeed } from './need-rows.ts';
import { needSchema, plainDateText, reasonText, subjectSchema } from './payload.ts';

export const needResult = z.object({ needId: z.uuid() });
type NeedResult = z.infer<typeof needResult>;

const raise = needSchema.extend({ subject: subjectSchema, recordId: z.uuid().optional().describe('Record it was found in') });

/** Writes down what a child, its family or a place needs: with an owner and a date from the first day. */
export const raiseNeed: Command<z.infer<typeof raise>, NeedResult> = {
  module: 'care',
  name: 'raiseNeed',
  payload: raise,
  may: ({ role }) => can(role, 'w', 'care'),
  handle: async (context, { subject: asked, recordId, ...need }) => {
    const [subject] = await loadSubjects(context.tx, context.county, [asked]);
    await insertNeeds(context, [{ need, subject: subject as StandingSubject, recordId }]);
    tell(context, asked.kind === 'child' ? asked.id : undefined, need.needId);
    return { needId: need.needId };
  },
};

const answer = z.object({ needId: z.uuid(), words: reasonText.trim().min(2) });

/** Whoever has it says what can be done, or what was: it stays open until it is closed. Of an owner who has left it is taken over. */
export const answerNeed: Command<z.infer<typeof answer>, NeedResult> = {
  module: 'care',
  name: 'answerNeed',
  payload: answer,
  may: ({ role }) => mayHandle(role),
  handle: (context, { needId, words }) =>
    step(context, needId, { kind: 'answer' }, words, async (need, writer) => {
      const left = (await findLeft(writer, [needId], context.today)).has(needId);
      const owner = left ? { role: undefined, placeId: undefined, accountId: context.actor.accountId } : need.owner;
      return { owner, dueOn: need.dueOn, department: need.department };
    }),
};

const passUp = z.object({
  needId: z.uuid(),
  level: z.enum(NEED_LEVEL.codes.map(({ code }) => code)),
  department: z.enum(NEED_DEPARTMENT.codes.map(({ code }) => code)).optional(),
  dueOn: plainDateText,
  words: reasonText.optional(),
});

/** To the school, the township, the county or a department: from then on it is theirs, with a new date. */
export const passNeedUp: Command<z.infer<typeof passUp>, NeedResult> = {
  module: 'care',
  name: 'passNeedUp',
  payload: passUp,
  may: ({ role }) => mayHandle(role),
  handle: async (context, { needId, level, department, dueOn: day, words }) => {
    const dueOn = plainDate(day);
    const made = { kind: 'passUp' as const, level, department, dueOn };
    return step(context, needId, made, words, async (need) => ({
      owner: await findOwner(context, need, level),
      dueOn,
      department: department ?? null,
      level,
    }));
  },
};

const close = z.object({ needId: z.uuid(), outcome: z.enum(CLOSED_STATES), words: reasonText.trim().min(2) });

export const closeNeed: Command<z.infer<typeof close>, NeedResult> = {
  module: 'care',
  name: 'closeNeed',
  payload: close,
  may: ({ role }) => mayHandle(role),
  handle: (context, { needId, outcome, words }) =>
    step(context, needId, { kind: 'close', outcome }, words, (need) => ({
      owner: need.owner,
      dueOn: need.dueOn,
      department: need.department,
    })),
};

/** The county reads care records and does not write them (docs/access.md); but what was passed up to it, it answers. */
const ANSWERS_WHAT_IS_PASSED_UP: readonly RoleId[] = ['countyCivilAffairs', 'countyEducation'];

function mayHandle(role: RoleId): boolean {
  return can(role, 'w', 'care') || ANSWERS_WHAT_IS_PASSED_UP.includes(role);
}

/** Whether this actor may take a step on a need that is with `owner`. */
export function mayStep(actor: Actor, owner: { readonly role: string | null; readonly placeId: string | null }): boolean {
  if (can(actor.role, 'w', 'care')) return true;
  return mayHandle(actor.role) && owner.role === actor.role && owner.placeId === (actor.placeId ?? null);
}

interface Target {
  readonly owner: NeedOwner;
  readonly dueOn: StoredNeed['dueOn'];
  readonly department: string | null;
  readonly level?: string;
}

async function step(
  context: CommandContext,
  needId: string,
  made: NeedStep,
  words: string | undefined,
  target: (need: StoredNeed, writer: Tx) => Target | Promise<Target>,
): Promise<NeedResult> {
  const { tx, actor } = context;
  const writes = async (writer: Tx): Promise<StoredNeed> => {
    const need = await lockNeed(writer, context.county, needId);
    if (!mayStep(actor, { role: need.owner.role ?? null, placeId: need.owner.placeId ?? null })) throw careProblems.needNotYours();
    const state = decideNeedStep(need.state, made, context.today);
    const { owner, dueOn, department, level } = await target(need, writer);
    await addStep({ ...context, tx: writer }, need, {
      state,
      words: words?.trim() || undefined,
      owner,
      dueOn,
      department,
      level,
      closed: made.kind === 'close',
    });
    return need;
  };
  // Within reach is decided by row security, also where the keeper then writes for the county.
  await assertSeen(tx, needId);
  const need = can(actor.role, 'w', 'care') ? await writes(tx) : await tx.asKeeper(writes);
  tell(context, need.subject.kind === 'child' ? need.subject.id : undefined, needId);
  return { needId };
}

function tell({ emit }: CommandContext, childId: string | undefined, needId: string): void {
  emit({ name: 'needChanged', childIds: childId === undefined ? [] : [childId], details: { needIds: [needId] } });
}

async function assertSeen(tx: Tx, needId: string): Promise<void> {
  const row = await tx.first(sql`select from care_need where need_id = ${needId}::uuid`);
  if (row === undefined) throw careProblems.notFound();
}

const ROLE_AT: Readonly<Record<NeedLevel, string>> = {
  school: 'schoolAdministrator',
  township: 'childSupervisor',
  county: 'countyCivilAffairs',
  education: 'countyEducation',
  department: 'countyCivilAffairs',
};

/** Whose it is at a level, from where the child or place stands in the two trees. Throws Problem where there is no such place. */
async function findOwner({ tx, county }: CommandContext, { region, schoolPath }: StoredNeed, level: NeedLevel): Promise<NeedOwner> {
  const kinds = { school: ['school', 'campus'], township: ['township'], county: ['county'], education: ['bureau'], department: ['county'] }[
    level
  ];
  const inSchools = level === 'school' || level === 'education';
  const from = inSchools ? schoolPath : region;
  const place =
    from === null
      ? undefined
      : await tx.first(sql<{ place_id: string }>`
          select place_id from place
          where county = ${county} and kind = any(${kinds}::text[]) and path = left(${from}, length(path))
          order by length(path) desc limit 1`);
  if (place === undefined) throw careProblems.noOneAbove({}, 'level');
  return { role: ROLE_AT[level], placeId: place.place_id, accountId: undefined };
}
