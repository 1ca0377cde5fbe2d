import { Problem } from '../../kernel/problem.ts';
import { askHolder, isHeld, type Reply } from '../program/control.ts';
import { openHouse, placeOf } from '../program/open-house.ts';
import { programProblems } from '../program/problems.ts';
import type { Operation } from './operation.ts';
import type { LoneOperation } from './lone-operation.ts';
import type { PlaceOperation } from './place-operation.ts';
import { answer, consoleLocale, exitCodeOf } from './reply.ts';

export interface CommonOptions {
  readonly data: string;
  readonly json?: boolean;
}

/** Does one operation on the folder, through the server that runs on it where there is one, and prints what came of it. */
export async function runOperation(operation: Operation, common: CommonOptions, options: Readonly<Record<string, unknown>>): Promise<void> {
  print(common, await orProblem(() => performHere(operation, common.data, options)));
}

function print(common: Pick<CommonOptions, 'json'>, reply: Reply): void {
  if ('problem' in reply) {
    const { code, ...phrase } = reply.problem;
    process.stderr.write(`${phrase[consoleLocale(process.env)]}\n`);
    if (common.json) process.stdout.write(`${JSON.stringify({ problem: reply.problem })}\n`);
    process.exitCode = exitCodeOf(code);
    return;
  }
  process.stdout.write(`${common.json ? JSON.stringify(reply.json) : reply.text}\n`);
  process.exitCode = reply.exitCode;
}

/** Does a command that works on the place itself, with no house open on it. */
export async function runAtPlace<Options>(operation: PlaceOperation<Options>, common: CommonOptions, options: Options): Promise<void> {
  const place = placeOf(common.data, process.env);
  print(common, await orProblem(() => operation.performAt(place, options, consoleLocale(process.env))));
}

/** Does a command that needs no house at all. */
export async function runAlone<Options>(
  operation: LoneOperation<Options>,
  common: Pick<CommonOptions, 'json'>,
  options: Options,
): Promise<void> {
  print(common, await orProblem(() => operation.performAlone(options)));
}

async function orProblem(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) return { problem: { code: error.code, zh: error.in('zh'), en: error.in('en') } };
    throw error;
  }
}

async function performHere(operation: Operation, folder: string, options: Readonly<Record<string, unknown>>): Promise<Reply> {
  const place = placeOf(folder, process.env);
  const locale = consoleLocale(process.env);
  if (place.databaseUrl === undefined && (await isHeld(place.folder))) {
    const reply = operation.throughServer ? await askHolder(place.folder, { operation: operation.name, options, locale }) : undefined;
    if (reply === undefined) throw programProblems.folderInUse({ folder: place.folder });
    return reply;
  }
  const open = await openHouse(place);
  try {
    return await answer(open.house, operation, options, locale);
  } finally {
    await open.close();
  }
}
