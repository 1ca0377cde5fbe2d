import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADMINISTRATORS, ROLE_IDS, ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import { addDays, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import {
  isAdministrator,
  isHeldOn,
  isWithin,
  refuseAppointment,
  refuseEnd,
  type Appointment,
  type HeldPost,
  type PostPlace,
} from './appointment.ts';

const DAY = plainDate('2026-11-22');
const COUNTY_PATH = '00010001';
const VILLAGE: PostPlace = {
  placeId: 'village',
  name: '上湾村',
  kind: 'village',
  path: '0001000100010001',
  county: 1,
  countyPath: COUNTY_PATH,
};
const SCHOOL: PostPlace = { placeId: 'school', name: '柳溪小学', kind: 'school', path: '10010001', county: 1, countyPath: COUNTY_PATH };
const ELSEWHERE: PostPlace = { ...VILLAGE, placeId: 'far', path: '0001000200010001', county: 2, countyPath: '00010002' };
const PREFECTURE: PostPlace = {
  placeId: 'city',
  name: '云河市',
  kind: 'prefecture',
  path: '0001',
  county: undefined,
  countyPath: undefined,
};

function appointment(change: Partial<Appointment>): Appointment {
  return {
    granter: { accountId: 'security', area: { county: 1 } },
    holder: { accountId: 'person', createdBy: 'system', posts: [] },
    role: 'childDirector',
    place: VILLAGE,
    from: DAY,
    to: undefined,
    ...change,
  };
}

function held(role: RoleId, from = DAY, to?: PlainDate): HeldPost {
  return { role, placeId: undefined, from, to };
}

function holderWith(...posts: HeldPost[]): Appointment['holder'] {
  return { accountId: 'person', createdBy: 'system', posts };
}

describe('granting a post', () => {
  test.each<[string, Partial<Appointment>, string | undefined]>([
    ['a director for a village', {}, undefined],
    ['an administrator of a school of the county', { role: 'schoolAdministrator', place: SCHOOL }, undefined],
    ['a role that is reserved', { role: 'parent' }, 'staff.roleNotGranted'],
    ['the operator of the machine', { role: 'machineOperator' }, 'staff.roleNotGranted'],
    ['to oneself', { holder: { accountId: 'security', createdBy: 'system', posts: [] } }, 'staff.notToOneself'],
    [
      'to an account that the granter once made',
      { holder: { accountId: 'person', createdBy: 'security', posts: [] } },
      'staff.notToOwnAccount',
    ],
    ['a village post without a village', { place: undefined }, 'staff.placeNeeded'],
    ['a village post at a school', { place: SCHOOL }, 'staff.wrongKindOfPlace'],
    ['beyond the county', { place: ELSEWHERE }, 'staff.beyondGranter'],
    ['above the county', { role: 'areaReader', place: PREFECTURE }, 'staff.beyondGranter'],
    ['an end before the start', { to: addDays(DAY, -1) }, 'staff.wrongPeriod'],
    ['an end on the first day', { to: DAY }, 'staff.wrongPeriod'],
    ['the whole installation, by a granter of one county', { role: 'auditAdministrator', place: undefined }, 'staff.beyondGranter'],
    [
      'the whole installation, by one who has it',
      { role: 'auditAdministrator', place: undefined, granter: { accountId: 'security', area: 'everywhere' } },
      undefined,
    ],
    ['a village below the prefecture', { place: ELSEWHERE, granter: { accountId: 'security', area: { path: '0001' } } }, undefined],
    [
      'a school of a county below the prefecture',
      { role: 'counsellor', place: SCHOOL, granter: { accountId: 'security', area: { path: '0001' } } },
      undefined,
    ],
    ['a village below another prefecture', { granter: { accountId: 'security', area: { path: '0002' } } }, 'staff.beyondGranter'],
    ['the same post again', { holder: holderWith({ ...held('childDirector'), placeId: 'village' }) }, 'staff.alreadyHeld'],
    ['the same role elsewhere', { holder: holderWith({ ...held('childDirector'), placeId: 'other' }) }, undefined],
    ['again after it ended', { holder: holderWith({ ...held('childDirector', addDays(DAY, -9), DAY), placeId: 'village' }) }, undefined],
  ])('%s', (_, change, code) => {
    expect(refuseAppointment(appointment(change))?.code).toBe(code);
  });

  const everywhere = { accountId: 'security', area: 'everywhere' } as const;

  test.each(ADMINISTRATORS.flatMap((one) => ADMINISTRATORS.filter((other) => other !== one).map((other) => [one, other] as const)))(
    '%s and %s are two persons on every day, and may be one after the other',
    (one, other) => {
      const grant = (post: HeldPost, from: PlainDate, to?: PlainDate): string | undefined =>
        refuseAppointment(appointment({ granter: everywhere, role: other, place: undefined, from, to, holder: holderWith(post) }))?.code;
      expect(grant(held(one), DAY)).toBe('staff.oneAdministratorOnly');
      expect(grant(held(one, addDays(DAY, 30)), DAY)).toBe('staff.oneAdministratorOnly');
      expect(grant(held(one, addDays(DAY, 30)), DAY, addDays(DAY, 30))).toBeUndefined();
      expect(grant(held(one, addDays(DAY, -30), DAY), DAY)).toBeUndefined();
      expect(grant(held(one, addDays(DAY, -30), addDays(DAY, 1)), DAY)).toBe('staff.oneAdministratorOnly');
    },
  );

  test('no series of grants gives anybody two of the three on one day, a post of their own granting, or a reserved role', () => {
    const people = ['ada', 'ben', 'cai', 'dan'];
    const step = fc.record({
      granter: fc.constantFrom(...people),
      holder: fc.constantFrom(...people),
      createdBy: fc.constantFrom(...people),
      role: fc.constantFrom(...ROLE_IDS),
      start: fc.integer({ min: 0, max: 60 }),
      days: fc.option(fc.integer({ min: -1, max: 40 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const granted: { holder: string; granter: string; createdBy: string; post: HeldPost }[] = [];
        for (const { granter, holder, createdBy, role, start, days } of steps) {
          const from = addDays(DAY, start);
          const to = days === undefined ? undefined : addDays(from, days);
          const kind = (ROLES[role].heldAt as readonly string[])[0];
          const place = isAdministrator(role) || kind === undefined ? undefined : { ...VILLAGE, kind, placeId: kind };
          const posts = granted.filter((one) => one.holder === holder).map(({ post }) => post);
          const refusal = refuseAppointment({
            granter: { accountId: granter, area: 'everywhere' },
            holder: { accountId: holder, createdBy, posts },
            role,
            place,
            from,
            to,
          });
          if (refusal === undefined) granted.push({ holder, granter, createdBy, post: { role, placeId: place?.placeId, from, to } });
        }
        for (const { holder, granter, createdBy, post } of granted) {
          expect(granter).not.toBe(holder);
          expect(granter).not.toBe(createdBy);
          expect(['parent', 'child', 'machineOperator']).not.toContain(post.role);
        }
        for (let offset = 0; offset <= 110; offset += 1) {
          for (const person of people) {
            const roles = granted
              .filter(({ holder, post }) => holder === person && isHeldOn(post, addDays(DAY, offset)))
              .map(({ post }) => post.role);
            expect(new Set(roles.filter(isAdministrator)).size).toBeLessThan(2);
          }
        }
      }),
    );
  });
});

describe('ending a post', () => {
  const granter = { accountId: 'security', area: { county: 1 } } as const;

  test.each<[string, Parameters<typeof refuseEnd>, string | undefined]>([
    ['within the county', [granter, { accountId: 'person', role: 'childDirector', place: VILLAGE }, 0], undefined],
    ['beyond it', [granter, { accountId: 'person', role: 'childDirector', place: ELSEWHERE }, 0], 'staff.beyondGranter'],
    [
      'of the whole installation',
      [granter, { accountId: 'person', role: 'auditAdministrator', place: undefined }, 3],
      'staff.beyondGranter',
    ],
    ['the own one', [granter, { accountId: 'security', role: 'securityAdministrator', place: VILLAGE }, 1], 'staff.notToOneself'],
    [
      'the last administrator of a kind',
      [{ ...granter, area: 'everywhere' }, { accountId: 'person', role: 'auditAdministrator', place: undefined }, 0],
      'staff.lastAdministrator',
    ],
    [
      'one of two administrators of a kind',
      [{ ...granter, area: 'everywhere' }, { accountId: 'person', role: 'auditAdministrator', place: undefined }, 1],
      undefined,
    ],
  ])('%s', (_, given, code) => {
    expect(refuseEnd(...given)?.code).toBe(code);
  });
});

test('a place lies within an area by its own line or, for schools, by its county', () => {
  expect(isWithin('everywhere', ELSEWHERE)).toBe(true);
  expect(isWithin({ county: 1 }, SCHOOL)).toBe(true);
  expect(isWithin({ county: 1 }, PREFECTURE)).toBe(false);
  expect(isWithin({ path: COUNTY_PATH }, SCHOOL)).toBe(true);
  expect(isWithin({ path: VILLAGE.path }, SCHOOL)).toBe(false);
});
