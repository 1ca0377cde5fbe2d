import { dayOf } from '../../kernel/calendar.ts';
import { schoolYearOf } from '../../modules/place/domain/index.ts';
import { newId } from '../../platform/ids.ts';
import { CARE_WORDS, type ProbeWorld } from './probe-world.ts';

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ status: number; body: unknown }>;

interface Expected {
  readonly role: string;
  readonly reads: boolean;
  readonly writes: boolean;
  /** The reach covers the far child too. */
  readonly everywhere: boolean;
}

/** Growth records through the API, as one role: the time line, one entry, writing, taking back, filing. Returns what differs. */
export async function probeGrowth(
  { near, far, farEntry, nearFiled, farFiled, house }: ProbeWorld,
  ask: Ask,
  { role, reads, writes, everywhere }: Expected,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const compare = (what: string, found: boolean, expected: boolean): void => {
    if (found !== expected) wrong.push(`${role} ${what}: ${found ? 'can, must not' : 'cannot, must'}`);
  };
  const telling = async (path: string): Promise<boolean> => JSON.stringify((await ask('GET', path)).body).includes(CARE_WORDS);
  compare('reads the growth of near', await telling(`/children/${near}/growth`), reads);
  compare('reads the growth of far', await telling(`/children/${far}/growth`), reads && everywhere);
  compare('reads the entry far', await telling(`/growth/entries/${farEntry}`), reads && everywhere);
  const write = async (childId: string): Promise<boolean> => {
    const payload = { entryId: newId(), childId, kind: 'diary', values: { day: dayOf(house.now()), words: '示例日记' } };
    return (await ask('POST', '/growth/write-entry', { id: newId(), payload })).status === 200;
  };
  compare('writes an entry near', await write(near), writes);
  compare('writes an entry far', await write(far), writes && everywhere);
  const paper = async (filingId: string): Promise<boolean> => (await ask('GET', `/growth/filed/${filingId}.docx`)).status === 200;
  compare('fetches the filed record near', await paper(nearFiled), reads);
  compare('fetches the filed record far', await paper(farFiled), reads && everywhere);
  // Each role that may write has just written an entry: there is something new to file.
  const first = schoolYearOf(dayOf(house.now()));
  const file = async (childId: string): Promise<boolean> => {
    const payload = { filingId: newId(), childId, schoolYear: `${first}-${first + 1}` };
    return (await ask('POST', '/growth/file-record', { id: newId(), payload })).status === 200;
  };
  compare('files the record near', await file(near), writes);
  compare('files the record far', await file(far), writes && everywhere);
  const takeBack = await ask('POST', '/growth/take-back-record', { id: newId(), payload: { filingId: farFiled, reason: '越权' } });
  compare('takes the filed record far back', takeBack.status === 200, writes && everywhere);
  const withdraw = await ask('POST', '/growth/withdraw-entry', { id: newId(), payload: { entryId: farEntry, version: 1, reason: '越权' } });
  compare('withdraws the entry far', withdraw.status === 200, writes && everywhere);
  return wrong;
}
