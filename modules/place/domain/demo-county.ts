import { plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { gradesOf, schoolYearOf, type Stage } from './class.ts';
import {
  DEMO_SCHOOLS,
  DEMO_TOWNSHIPS,
  SECOND_COUNTY_SCHOOLS,
  SECOND_COUNTY_TOWNSHIPS,
  SECOND_COUNTY_VILLAGES,
  TOWNSHIPS_WITH_ROOM,
  VILLAGE_FIRST,
  VILLAGE_SECOND,
  type DemoSchool,
} from './demo-names.ts';
import type { PlaceRow } from './place-row.ts';
import type { PlaceKind, SchoolKind } from './place.ts';

export const DEMO_COUNTY_CODE = '990102';
export const DEMO_SECOND_COUNTY_CODE = '990103';

const STAGES_TAUGHT: Readonly<Partial<Record<SchoolKind, readonly Stage[]>>> = {
  kindergarten: ['kindergarten'],
  primary: ['primary'],
  junior: ['junior'],
  nineYear: ['primary', 'junior'],
  senior: ['senior'],
  vocational: ['vocational'],
};

/**
 * The invented county 990102 (12 townships of 12 villages, 21 schools with campuses and the classes of the school year of
 * `today`) and its small neighbour 990103, as rows to import, those above first.
 */
export function demoPlaces(today: PlainDate): readonly PlaceRow[] {
  const list = new DemoList(schoolYearOf(today));
  list.add('province', '99', '示例省');
  list.add('prefecture', '9901', '示例市');
  list.add('county', DEMO_COUNTY_CODE, '云岭县');
  for (const [at, township] of DEMO_TOWNSHIPS.entries()) list.addTownship(DEMO_COUNTY_CODE, at, township, villagesOf(at));
  list.add('county', DEMO_SECOND_COUNTY_CODE, '云川县');
  for (const [at, township] of SECOND_COUNTY_TOWNSHIPS.entries())
    list.addTownship(DEMO_SECOND_COUNTY_CODE, at, township, SECOND_COUNTY_VILLAGES);
  list.addSchools(DEMO_COUNTY_CODE, '云岭县教育局', DEMO_SCHOOLS);
  list.addSchools(DEMO_SECOND_COUNTY_CODE, '云川县教育局', SECOND_COUNTY_SCHOOLS);
  return list.rows;
}

function villagesOf(township: number): readonly string[] {
  return VILLAGE_FIRST.map((first, at) => {
    const core = `${first}${VILLAGE_SECOND[(township + at) % VILLAGE_SECOND.length]}`;
    return at === 0 && township < 6 ? `${core}社区` : `${core}村`;
  });
}

class DemoList {
  readonly rows: PlaceRow[] = [];
  readonly #year: number;

  constructor(schoolYear: number) {
    this.#year = schoolYear;
  }

  add(
    kind: PlaceKind,
    code: string | undefined,
    name: string,
    more: { parent?: string; locatedIn?: string; roomFrom?: PlainDate | undefined; attributes?: PlaceRow['attributes'] } = {},
  ): void {
    const { attributes, ...where } = more;
    this.rows.push({ sheet: 'demo', row: this.rows.length + 1, kind, ...where, attributes: { name, code, ...attributes } });
  }

  addTownship(county: string, at: number, name: string, villages: readonly string[]): void {
    const code = `${county}${name.endsWith('街道') ? '0' : name.endsWith('镇') ? '1' : '2'}${String(at + 1).padStart(2, '0')}`;
    this.add('township', code, name);
    for (const [number, village] of villages.entries()) {
      const urban = village.endsWith('社区');
      const keepsRoom = county === DEMO_COUNTY_CODE && number === 0 && TOWNSHIPS_WITH_ROOM.includes(at);
      this.add('village', `${code}${urban ? '0' : '2'}${String(number + 1).padStart(2, '0')}`, village, {
        attributes: { urbanRural: urban ? '121' : '220', ...(keepsRoom && { room: 'activityRoom' }) },
        ...(keepsRoom && { roomFrom: this.#september(1) }),
      });
    }
  }

  addSchools(county: string, bureau: string, schools: readonly DemoSchool[]): void {
    this.add('bureau', undefined, bureau, { locatedIn: county });
    const townships = this.rows.filter(({ kind, attributes }) => kind === 'township' && attributes.code?.startsWith(county));
    for (const [at, { name, kind, township, classesPerGrade, roomYears, campuses = [] }] of schools.entries()) {
      const area = townships[township]?.attributes.code ?? county;
      const code = `${county}${String(at + 1).padStart(4, '0')}`;
      const room = roomYears === undefined ? {} : { room: 'childrensHome' };
      const roomFrom = roomYears === undefined ? undefined : this.#september(roomYears);
      this.add('school', code, name, {
        parent: bureau,
        locatedIn: area,
        roomFrom,
        attributes: { schoolKind: kind, primaryYears: '6', ...room },
      });
      for (const stage of STAGES_TAUGHT[kind] ?? []) this.#addClasses(code, stage, gradesOf(stage, 6).length, classesPerGrade);
      for (const [number, campus] of campuses.entries()) {
        const campusCode = `${code}${String(number + 1).padStart(2, '0')}`;
        const village = this.rows.filter(({ kind: each, attributes }) => each === 'village' && attributes.code?.startsWith(area))[
          campus.village
        ];
        this.add('campus', campusCode, campus.name, {
          parent: code,
          locatedIn: village?.attributes.code ?? area,
          attributes: { schoolKind: campus.kind },
        });
        this.#addClasses(campusCode, 'primary', campus.grades, 1);
      }
    }
  }

  /** The first day of the school year that began so many years before this one. */
  #september(yearsAgo: number): PlainDate {
    return plainDate(`${this.#year - yearsAgo}-09-01`);
  }

  #addClasses(parent: string, stage: Stage, grades: number, perGrade: number): void {
    for (let grade = 0; grade < grades; grade += 1) {
      for (let number = 1; number <= perGrade; number += 1) {
        this.add('class', undefined, `${number}班`, { parent, attributes: { stage, enteredYear: String(this.#year - grade) } });
      }
    }
  }
}
