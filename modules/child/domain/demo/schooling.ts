import { ageOn, type PlainDate, plainDate } from '../../../../kernel/calendar.ts';
import { schoolYearOf } from '../../../place/domain/index.ts';
import type { DemoClass, DemoCounty, DemoVillage } from './county.ts';
import type { FileDraft } from './draft.ts';
import type { Random } from './random.ts';

const GRADES = ['k1', 'k2', 'k3', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;
/** Of the grades that follow each other, the place of grade 1. */
const FIRST_GRADE = 3;
const STAGE_STARTS: Readonly<Record<string, number>> = { kindergarten: 0, primary: 3, junior: 9, senior: 12, vocational: 12 };

interface Standing {
  readonly state: string;
  readonly grade: string | undefined;
}

/** What puts a child into a class, and what follows from it: state, school, grade, boarding. `day` is the day of registration. */
export function putSchooling(
  draft: FileDraft,
  random: Random,
  county: DemoCounty,
  child: { readonly birth: PlainDate; readonly idNumber: string | undefined; readonly village: DemoVillage; readonly disabled: boolean },
  day: PlainDate,
): void {
  const { state, grade } = standingOf(random, child.birth, day);
  const year = schoolYearOf(day);
  const start = plainDate(`${year}-09-01`);
  const entered = grade === undefined ? undefined : plainDate(`${year - yearsIn(state, grade)}-09-01`);
  draft.put('schooling.state', state, entered);
  if (grade === undefined || entered === undefined) {
    if (state === 'dropout') draft.put('schooling.dropoutReason', random.pick(['厌学', '家庭困难', '外出务工', '身体原因']));
    return;
  }
  draft.put('schooling.grade', grade, start);
  const chosen = chooseClass(random, county, child.village, grade);
  if (chosen === undefined) {
    draft.put('schooling.school', { text: `${child.village.township.name}中心幼儿园` }, entered);
  } else {
    draft.put('schooling.school', chosen.school, entered);
    draft.put('schooling.campus', chosen.campus, entered);
    draft.perhaps('class', 'schooling.class', { text: chosen.place.label, placeId: chosen.place.placeId }, entered);
  }
  const far = chosen !== undefined && !chosen.located.startsWith(child.village.township.path);
  const boards = random.chance(boardingShare(state, far)) ? 'boards' : random.chance(0.03) ? 'lodges' : 'home';
  if (state !== 'kindergarten') draft.perhaps('boarding', 'schooling.boarding', boards, start);
  if (boards === 'lodges' && state !== 'kindergarten') draft.sometimes(0.7, 'schooling.lodgingPlace', '校门口借宿点', start);
  if (boards === 'boards') draft.sometimes(0.3, 'aid.studySubsidy', state === 'primary' ? '500' : '625', start);
  if (state === 'primary' || state === 'junior') draft.sometimes(0.4, 'aid.nutritionMeal', true, start);
  if (child.idNumber !== undefined && state !== 'kindergarten') draft.sometimes(0.6, 'schooling.studentNumber', `G${child.idNumber}`);
  if (child.disabled) draft.put('schooling.arrangement', random.pick(['regular', 'special', 'homeTeaching']), start);
}

/** The class of the grade that is nearest: in the village, else in the township, else in one of the schools that take its children. */
export function chooseClass(random: Random, county: DemoCounty, village: DemoVillage, grade: string): DemoClass | undefined {
  const all = county.classes.get(grade) ?? [];
  const near = all.filter(({ located }) => located === village.path);
  if (near.length > 0 && random.chance(0.7)) return random.pick(near);
  const inTownship = all.filter(({ located }) => located === village.township.path);
  if (inTownship.length > 0) return random.pick(inTownship);
  // Small children go to no school in another township.
  if (grade.startsWith('k')) return undefined;
  const schools = [...new Set(all.filter(({ campus }) => campus === undefined).map(({ school }) => school.placeId))];
  const usual = schools[Number.parseInt(village.township.path.slice(-2), 36) % schools.length];
  const taking = all.filter(({ school, campus }) => school.placeId === usual && campus === undefined);
  return taking.length > 0 ? random.pick(taking) : undefined;
}

function standingOf(random: Random, birth: PlainDate, day: PlainDate): Standing {
  // Six full years on 31 August put a child into grade 1 (Compulsory Education Law, art. 11).
  const years = ageOn(birth, plainDate(`${schoolYearOf(day)}-08-31`));
  const place = years - 6 + FIRST_GRADE - (years > 7 && years < 15 && random.chance(0.04) ? 1 : 0);
  if (place < 0 || (place === 0 && random.chance(0.2))) return { state: 'notInKindergarten', grade: undefined };
  if (place >= 9 && place < 12 && random.chance(0.006)) return { state: 'dropout', grade: undefined };
  if (place >= 12 && random.chance(0.12)) return { state: 'outOfSchool', grade: undefined };
  if (place >= GRADES.length) return { state: 'outOfSchool', grade: undefined };
  if (place < 3) return { state: 'kindergarten', grade: GRADES[place] };
  if (place < 9) return { state: 'primary', grade: GRADES[place] };
  if (place < 12) return { state: 'junior', grade: GRADES[place] };
  return random.chance(0.45) ? { state: 'vocational', grade: `v${place - 11}` } : { state: 'senior', grade: GRADES[place] };
}

function yearsIn(state: string, grade: string): number {
  if (grade.startsWith('v')) return Number(grade.slice(1)) - 1;
  return (GRADES as readonly string[]).indexOf(grade) - (STAGE_STARTS[state] ?? 0);
}

function boardingShare(state: string, far: boolean): number {
  if (state === 'kindergarten') return 0;
  if (state === 'primary') return far ? 0.5 : 0.08;
  if (state === 'junior') return far ? 0.85 : 0.4;
  return 0.85;
}
