import { dayOf } from '../../kernel/calendar.ts';
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

interface Priorities {
  readonly total: {
    readonly counting: { readonly children: number };
    readonly others: { readonly children: number };
    readonly cannotTell: number;
  };
}
const NOBODY: Priorities['total'] = { counting: { children: 0 }, others: { children: 0 }, cannotTell: 0 };

/** Records of care and needs through the API, as one role: lists, single records, writing, correcting. Returns what differs. */
export async function probeCare(world: ProbeWorld, ask: Ask, { role, reads, writes, everywhere }: Expected): Promise<readonly string[]> {
  const { near, far, nearRecord, farRecord, nearPhoto, farPhoto, house } = world;
  const wrong: string[] = [];
  const compare = (what: string, found: boolean, expected: boolean): void => {
    if (found !== expected) wrong.push(`${role} ${what}: ${found ? 'can, must not' : 'cannot, must'}`);
  };
  const listed = async (path: string): Promise<readonly { subject: { id: string } }[]> => {
    const { body } = await ask('GET', path);
    return (body as { items?: { subject: { id: string } }[] }).items ?? [];
  };
  const telling = async (path: string): Promise<boolean> => JSON.stringify((await ask('GET', path)).body).includes(CARE_WORDS);

  for (const list of ['/care/records', '/care/needs']) {
    const ids = (await listed(list)).map(({ subject }) => subject.id);
    compare(`lists ${list} near`, ids.includes(near), reads);
    compare(`lists ${list} far`, ids.includes(far), reads && everywhere);
  }
  const last = dayOf(house.now());
  const period = `definition=operating-2024&from=${last}&to=${last}`;
  const { status, body } = await ask('GET', `/care/priorities?${period}`);
  compare('reads the three priorities', status === 200, reads);
  const { counting, others, cannotTell } = (body as Partial<Priorities>).total ?? NOBODY;
  const seen = counting.children + others.children + cannotTell;
  compare('counts the child near in the three priorities', seen > 0, reads);
  compare('counts the child far in the three priorities', seen > 1, reads && everywhere);
  for (const priority of ['tutoring', 'care', 'activity']) {
    const list = await ask('GET', `/care/priorities/children?priority=${priority}&${period}`);
    compare(`lists who was given no ${priority}`, list.status === 200, reads);
  }
  compare('reads the record near', await telling(`/care/records/${nearRecord}`), reads);
  compare('reads the record far', await telling(`/care/records/${farRecord}`), reads && everywhere);
  compare('finds the record far by its child', await telling(`/care/records?subject=${far}`), reads && everywhere);
  const shows = async (photoId: string): Promise<boolean> => (await ask('GET', `/care/photos/${photoId}`)).status === 200;
  compare('sees the photo near', await shows(nearPhoto), reads);
  compare('sees the photo far', await shows(farPhoto), reads && everywhere);

  const write = async (childId: string): Promise<boolean> => {
    const rows = [{ recordId: newId(), subject: { kind: 'child', id: childId } }];
    const payload = { actId: newId(), act: { act: 'call', day: dayOf(house.now()) }, rows };
    return (await ask('POST', '/care/record-care', { id: newId(), payload })).status === 200;
  };
  compare('writes a record near', await write(near), writes);
  compare('writes a record far', await write(far), writes && everywhere);
  const raise = async (childId: string): Promise<boolean> => {
    const payload = { needId: newId(), kind: 'study', what: '示例诉求', subject: { kind: 'child', id: childId } };
    return (await ask('POST', '/care/raise-need', { id: newId(), payload })).status === 200;
  };
  compare('raises a need near', await raise(near), writes);
  compare('raises a need far', await raise(far), writes && everywhere);
  const takeBack = await ask('POST', '/care/withdraw-photo', { id: newId(), payload: { photoId: farPhoto, reason: '越权' } });
  compare('takes the photo far back', takeBack.status === 200, writes && everywhere);
  const withdraw = await ask('POST', '/care/withdraw-care', { id: newId(), payload: { recordId: farRecord, version: 1, reason: '越权' } });
  compare('withdraws the record far', withdraw.status === 200, writes && everywhere);
  return wrong;
}
