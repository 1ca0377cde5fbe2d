import { MACHINE_OPERATOR } from '../../kernel/access/actor.ts';
import { tellOfMachine } from '../../modules/notice/server/index.ts';
import { wordsOfAct } from '../../modules/staff/domain/index.ts';
import { NO_COUNTY } from '../../platform/command/index.ts';
import type { House } from '../../platform/house.ts';
import type { Operation, Outcome } from './operation.ts';

/**
 * Whoever holds the machine sees everything and asks nobody: so everything done there leaves an entry in the access log, refused or
 * not, and the security administrator is told. Names of options stand in it, never what was given for them.
 */
export async function leaveTrace(
  house: House,
  { name, told, logsItself }: Operation,
  options: Readonly<Record<string, unknown>>,
  outcome: Outcome | { readonly refused: string },
): Promise<void> {
  const action = `machine.${name}`;
  const concerned = 'refused' in outcome ? undefined : outcome.concerned;
  const detail = {
    options: Object.keys(options).filter((key) => options[key] !== undefined),
    ...('refused' in outcome ? outcome : {}),
    ...(concerned === undefined ? {} : { concerned }),
  };
  if (!logsItself || 'refused' in outcome) house.accessLog.append(MACHINE_OPERATOR, { county: NO_COUNTY, action, childIds: [], detail });
  await house.accessLog.flush();
  if (told === 'never' || 'refused' in outcome) return;
  await tellOfMachine(house, {
    act: wordsOfAct(action),
    concerned: concerned ?? 0,
    atOnce: told === 'atOnce' && options['dryRun'] !== true,
  });
}
