import { dayOf, type PlainDate, plainDate } from '../../kernel/calendar.ts';
import { findInstallation } from '../../modules/staff/server/index.ts';
import type { House } from '../../platform/house.ts';
import { cliProblems } from './problems.ts';

/** The house as it would be on another day. Throws Problem where the folder is a real one. */
export async function clockOn(house: House, now: string | undefined): Promise<House> {
  if (now === undefined) return house;
  await assertMayPretend(house, plainDate(now));
  return { ...house, now: () => new Date(`${now}T12:00:00+08:00`) };
}

/** What a real county says of another day would be written down as known or missed on it. Throws Problem. */
export async function assertMayPretend(house: House, on: PlainDate): Promise<void> {
  if (on !== dayOf(house.now()) && (await findInstallation(house)) !== 'demo') throw cliProblems.onlyInDemo();
}
