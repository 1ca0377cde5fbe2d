import { addDays, addMonths, type PlainDate } from '../../../../kernel/calendar.ts';
import type { PlaceValue } from '../../../../kernel/field.ts';
import { FileDraft, type DemoValue } from './draft.ts';
import { drawChildName, type DemoFamily, type DemoParent, type DemoWorld } from './family.ts';
import type { Random } from './random.ts';
import { putSchooling } from './schooling.ts';
import { BOYS, CONTACT_HABITS, DISABLED, GRAVELY_ILL, MONTHS_SINCE_HOME, UNREGISTERED } from './shares.ts';
import { HOBBIES, TRADES, WISHES } from './whereabouts.ts';

/** The values of one file, as they stand when it is registered on `day`. */
export function drawValues(world: DemoWorld, family: DemoFamily, birth: PlainDate, day: PlainDate): readonly DemoValue[] {
  const { random, county, numbers } = world;
  const { village } = family;
  const draft = new FileDraft(random, village.sloppiness);
  const male = random.chance(BOYS);
  const registered = !random.chance(UNREGISTERED);
  const body = random.weighted([
    ['disabled', DISABLED],
    ['ill', GRAVELY_ILL],
    ['healthy', 1 - DISABLED - GRAVELY_ILL],
  ]);
  const { name, ethnicity } = drawChildName(random, family, male);
  draft.put('child.name', name);
  draft.sometimes(0.02, 'child.formerName', `${family.surname}${random.pick(['小宝', '毛毛', '石头', '妹妹', '多多'])}`);
  draft.perhaps('sex', 'child.sex', male ? '1' : '2');
  draft.perhaps('birthDate', 'child.birthDate', birth);
  draft.perhaps('ethnicity', 'child.ethnicity', ethnicity);
  const idNumber = registered && !draft.lacks('idNumber') ? numbers.nextIdNumber(birth, male) : undefined;
  draft.put('child.idNumber', idNumber);
  draft.perhaps('registration', 'child.householdRegistered', registered);
  const here: PlaceValue = { text: village.township.name + village.name, placeId: village.placeId };
  if (registered) {
    draft.perhaps('registration', 'child.registeredPlace', here);
    draft.perhaps('registration', 'child.ruralRegistration', !village.name.endsWith('社区') || random.chance(0.5));
  }
  draft.put('child.presentPlace', here);
  draft.put('child.villageGroup', family.group);
  draft.perhaps('address', 'child.presentAddress', family.address);
  const key =
    family.care === 'nobody' ||
    family.situation === 'unattended' ||
    family.situation === 'otherCannot' ||
    !registered ||
    body !== 'healthy';
  if (key) draft.put('child.keyChild', true, day);
  if (family.situation === 'wentAlong') draft.put('child.migration', 'accompanying', latest(birth, family.father.since));
  else draft.sometimes(0.02, 'child.migration', 'returned');
  draft.perhaps('wishes', 'child.wishes', random.pick(WISHES));
  draft.sometimes(0.2, 'child.hobbies', random.pick(HOBBIES));
  // Where a ledger has no column for it, it tells of neither parent since when.
  const sinceTold = !draft.lacks('since');
  putParent(draft, world, family, 'father', { birth, day, sinceTold });
  putParent(draft, world, family, 'mother', { birth, day, sinceTold });
  putCare(draft, random, family, birth, day);
  putHousehold(draft, random, family, body, day);
  putHealth(draft, random, body);
  putSchooling(draft, random, county, { birth, idNumber, village, disabled: body === 'disabled' }, day);
  return draft.values;
}

function putParent(
  draft: FileDraft,
  { random, numbers }: DemoWorld,
  { situation, ...family }: DemoFamily,
  who: 'father' | 'mother',
  { birth, day, sinceTold }: { readonly birth: PlainDate; readonly day: PlainDate; readonly sinceTold: boolean },
): void {
  const parent = family[who];
  const at = (field: string) => `parent.${who}.${field}`;
  const atBirth = addDays(birth, who === 'mother' ? 75 : 20);
  const since = latest(parent.since, atBirth);
  draft.perhaps('parentName', at('name'), parent.name);
  if (parent.state === 'dead' || parent.state === 'missing') return draft.put(at('lifeState'), parent.state, since);
  draft.perhaps('parentPhone', at('phone'), parent.phone);
  draft.sometimes(0.35, at('birthDate'), parent.birth);
  draft.sometimes(0.3, at('idNumber'), numbers.nextIdNumber(parent.birth, who === 'father'));
  draft.sometimes(
    0.25,
    at('education'),
    random.weighted([
      ['80', 20],
      ['70', 58],
      ['60', 12],
      ['41', 6],
      ['30', 4],
    ]),
  );
  if (parent.state === 'untold') return draft.sometimes(0.5, at('whereabouts'), 'unknown');
  const told = sinceTold ? since : undefined;
  if (parent.state === 'home') {
    draft.put(at('whereabouts'), 'home', situation === 'cameHome' ? told : undefined);
    if (parent.lacks !== undefined) {
      draft.put(at('lacksCapacity'), true);
      draft.put(at('lackingReason'), parent.lacks);
    } else if (situation !== 'capacityUntold') draft.put(at('lacksCapacity'), false);
    return;
  }
  putStay(draft, at('whereabouts'), parent, atBirth, told);
  draft.put(at('whereabouts'), 'awayWorking', told);
  draft.perhaps('awayPlace', at('awayPlace'), parent.awayPlace, told);
  draft.sometimes(0.5, at('trade'), random.pick(TRADES));
  if (situation !== 'wentAlong') {
    draft.sometimes(0.6, at('contactHabit'), random.weighted(CONTACT_HABITS));
    const [from, to] = random.weighted(MONTHS_SINCE_HOME);
    const home = addDays(addMonths(day, -random.whole(from, to)), -random.whole(0, 27));
    draft.sometimes(0.5, at('lastHome'), home > since ? home : undefined);
  }
}

/** The absence and the stay at home before the present absence, where both lie in the child's life. */
function putStay(draft: FileDraft, path: string, { stay, since }: DemoParent, atBirth: PlainDate, told: PlainDate | undefined): void {
  if (stay === undefined || told !== since || stay.from <= atBirth) return;
  if (stay.left > atBirth) draft.put(path, 'awayWorking', stay.left, stay.from);
  draft.put(path, 'home', stay.from, stay.to);
}

function putCare(draft: FileDraft, random: Random, family: DemoFamily, birth: PlainDate, day: PlainDate): void {
  const { carer, care, situation, father, mother } = family;
  const away = [father, mother].filter(({ state }) => state === 'away');
  if (carer !== undefined) {
    const at = (field: string) => `carer.${carer.id}.${field}`;
    const since = away.length === 2 ? latest(latest(father.since, mother.since), addDays(birth, 75)) : undefined;
    draft.put(at('name'), carer.name);
    draft.put(at('role'), 'main', since !== undefined && since < day ? since : undefined);
    draft.put(at('relationship'), carer.relationship);
    draft.put(at('sex'), carer.sex);
    draft.sometimes(0.5, at('birthDate'), carer.birth);
    draft.perhaps('carerPhone', at('phone'), carer.phone);
    draft.sometimes(
      0.7,
      at('health'),
      random.weighted([
        ['good', 50],
        ['fair', 30],
        ['chronic', 17],
        ['severe', 1],
        ['disabled', 2],
      ]),
    );
    draft.sometimes(
      0.4,
      at('education'),
      random.weighted([
        ['90', 35],
        ['80', 50],
        ['70', 15],
      ]),
    );
    draft.sometimes(0.6, at('entrusted'), random.chance(0.7));
  }
  if (situation === 'bothAway') {
    draft.put('guardianship.entrustedToOther', carer !== undefined);
    // Among the children with grandparents or kin about 32 of 835 were poorly looked after (survey of 2016).
    draft.put(
      'guardianship.kind',
      care === 'nobody'
        ? 'nobody'
        : random.weighted([
            ['carerLacks', 3.8],
            ['fair', 36.2],
            ['good', 60],
          ]),
    );
  }
  if (situation === 'otherCannot') draft.put('guardianship.kind', 'parentLacks');
  draft.sometimes(0.3, 'guardianship.legalGuardian', situation === 'unattended' ? 'grandparents' : 'parents');
}

function putHousehold(draft: FileDraft, random: Random, family: DemoFamily, body: string, day: PlainDate): void {
  const { poverty, situation, grandparents, children, father, mother } = family;
  draft.sometimes(0.35, 'household.headName', grandparents.grandfather);
  draft.sometimes(0.3, 'household.children', children);
  const farms = random.chance(0.55);
  const wages = situation === 'unattended' ? [] : ['wages'];
  const sources = [
    ...wages,
    ...(farms ? ['farming'] : []),
    ...(poverty === 'dibao' || poverty === 'destitute' || wages.length + Number(farms) === 0 ? ['stateAid'] : []),
  ];
  draft.perhaps('income', 'household.incomeSources', sources);
  draft.perhaps('poverty', 'household.povertyKind', poverty);
  draft.perhaps('emergency', 'household.emergencyPhone', family.emergencyPhone);
  draft.sometimes(
    0.15,
    'household.parentsMarriage',
    father.state === 'dead' || mother.state === 'dead'
      ? '30'
      : random.weighted([
          ['20', 84],
          ['40', 13],
          ['22', 3],
        ]),
  );
  draft.sometimes(0.15, 'grandparent.paternalGrandfather.name', grandparents.grandfather);
  draft.sometimes(0.15, 'grandparent.paternalGrandmother.name', grandparents.grandmother);
  const aid = [
    ...(poverty === 'dibao' ? ['dibao'] : []),
    ...(random.chance(0.02) ? ['temporary'] : []),
    ...(body === 'healthy' ? [] : ['medical']),
    ...(random.chance(0.03) ? ['other'] : []),
  ];
  if (aid.length > 0) draft.put('aid.kinds', aid);
  if (situation === 'unattended') putDifficulty(draft, random, family, day);
}

/** 民发〔2019〕62号: both parents dead or missing; with both dead the child is an orphan. */
function putDifficulty(draft: FileDraft, random: Random, { father, mother, carer }: DemoFamily, day: PlainDate): void {
  const orphan = father.state === 'dead' && mother.state === 'dead';
  const kind = orphan ? 'orphanCommunity' : 'deFactoUnattended';
  const since = latest(father.since, mother.since);
  draft.put('difficulty.types', [kind]);
  draft.put('difficulty.recognisedAs', kind);
  draft.put('difficulty.fatherSituation', [father.state === 'dead' ? 'dead' : 'lost']);
  draft.put('difficulty.motherSituation', [mother.state === 'dead' ? 'dead' : 'lost']);
  draft.sometimes(0.8, 'difficulty.recognisedOn', addDays(since, 60) <= day ? addDays(since, 60) : undefined);
  draft.sometimes(0.8, 'difficulty.subsidyMonthly', orphan ? '1480' : '1377');
  draft.sometimes(0.6, 'difficulty.cardHolder', random.chance(0.9) ? carer?.name : undefined);
}

function putHealth(draft: FileDraft, random: Random, body: string): void {
  draft.perhaps('bodyState', 'health.bodyState', body);
  if (body === 'disabled') {
    draft.put('health.disabilityTypes', [random.pick(['1', '2', '3', '4', '5', '6'])]);
    draft.put('health.disabilityGrade', random.pick(['1', '2', '3', '4']));
  }
  if (body === 'ill') draft.put('health.illness', random.pick(['先天性心脏病', '白血病', '癫痫', '再生障碍性贫血']));
  draft.perhaps(
    'mind',
    'health.mindObservation',
    random.weighted([
      ['settled', 90],
      ['watch', 9.5],
      ['referred', 0.5],
    ]),
  );
  draft.perhaps(
    'insurance',
    'health.medicalInsurance',
    random.weighted([
      ['resident', 97.5],
      ['none', 2],
      ['other', 0.5],
    ]),
  );
  draft.sometimes(0.3, 'health.vaccinationComplete', random.chance(0.97));
}

function latest(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}
