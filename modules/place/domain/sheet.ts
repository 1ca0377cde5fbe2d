import { findDateOf, type PlainDate } from '../../../kernel/calendar.ts';
import { enteredYearOf, gradesOf, stageOfGrade, STAGE_IDS, type GradeId, type Stage } from './class.ts';
import { findClassText } from './class-text.ts';
import { findKindOfCode } from './code.ts';

import { importProblems } from './import-problems.ts';
import { plainText } from './names.ts';
import { PLACE_COLUMNS, type PlaceColumn, type PlaceIssue, type PlaceRow } from './place-row.ts';
import {
  findRoomKind,
  findSchoolKind,
  isPlaceKind,
  PLACE_KIND_IDS,
  PLACE_KINDS,
  SCHOOL_KINDS,
  type PlaceKind,
  type RoomKind,
  type SchoolKind,
} from './place.ts';

/** A filled row of a sheet: cell texts by column number. */
export interface TextRow {
  readonly row: number;
  readonly cells: readonly { readonly column: number; readonly text: string }[];
}

const HEADER_WITHIN = 20;
const KIND_WORDS: Readonly<Record<string, PlaceKind>> = {
  省: 'province',
  自治区: 'province',
  直辖市: 'province',
  市: 'prefecture',
  地级市: 'prefecture',
  地级: 'prefecture',
  市级: 'prefecture',
  县: 'county',
  区: 'county',
  区县: 'county',
  县级市: 'county',
  乡镇: 'township',
  乡镇级: 'township',
  乡: 'township',
  镇: 'township',
  街道: 'township',
  村: 'village',
  村级: 'village',
  社区: 'village',
  行政村: 'village',
  居委会: 'village',
  教育局: 'bureau',
  学校: 'school',
  校区: 'campus',
  教学点: 'campus',
  班级: 'class',
};

/** The places that a sheet lists. A sheet without a header it knows gives one issue. */
export function readPlaceSheet(
  sheet: string,
  rows: readonly TextRow[],
  today: PlainDate,
): { rows: readonly PlaceRow[]; issues: readonly PlaceIssue[] } {
  const header = rows.slice(0, HEADER_WITHIN).find((row) => isHeader(columnsOf(row)));
  if (header === undefined)
    return { rows: [], issues: [{ sheet, row: 1, column: 'name', level: 'refuse', problem: importProblems.noHeader() }] };
  const columns = columnsOf(header);
  const reader = new SheetReader(sheet, today);
  for (const row of rows) if (row.row > header.row) reader.read(row, columns);
  return { rows: reader.rows, issues: reader.issues };
}

function columnsOf({ cells }: TextRow): ReadonlyMap<number, PlaceColumn> {
  const names = Object.entries(PLACE_COLUMNS) as [PlaceColumn, readonly string[]][];
  return new Map(
    cells.flatMap(({ column, text }) => {
      const found = names.find(([, headers]) => headers.includes(plainText(text)));
      return found ? [[column, found[0]] as const] : [];
    }),
  );
}

function isHeader(columns: ReadonlyMap<number, PlaceColumn>): boolean {
  const found = new Set(columns.values());
  return found.has('schoolName') || (found.has('name') && (found.has('code') || found.has('level')));
}

class SheetReader {
  readonly rows: PlaceRow[] = [];
  readonly issues: PlaceIssue[] = [];
  readonly #sheet: string;
  readonly #today: PlainDate;
  readonly #schools = new Set<string>();

  constructor(sheet: string, today: PlainDate) {
    this.#sheet = sheet;
    this.#today = today;
  }

  read({ row, cells }: TextRow, columns: ReadonlyMap<number, PlaceColumn>): void {
    const values: Partial<Record<PlaceColumn, string>> = {};
    for (const { column, text } of cells) {
      const name = columns.get(column);
      if (name !== undefined && text.trim() !== '') values[name] = text.trim();
    }
    if (values.schoolName !== undefined) this.#readSchool(row, { ...values, schoolName: values.schoolName });
    else if (values.name !== undefined || values.code !== undefined) this.#readArea(row, values);
  }

  #readArea(row: number, values: Partial<Record<PlaceColumn, string>>): void {
    const { code, name, level, parent, urbanRural, location, schoolKind } = values;
    const kind = level === undefined ? findKindOfCode(code ?? '') : findKind(level);
    if (kind === undefined) return this.#tell(row, 'level', 'refuse', importProblems.kindUnknown({ text: level ?? code ?? '' }));
    const { room, roomFrom } = this.#room(row, values);
    this.rows.push({
      sheet: this.#sheet,
      row,
      kind,
      parent,
      locatedIn: location,
      attributes: { name: name ?? '', code, urbanRural, schoolKind: this.#schoolKind(row, schoolKind), room },
      roomFrom,
    });
  }

  /** Schools repeat on every line of their classes: each is told once. */
  #readSchool(row: number, values: Partial<Record<PlaceColumn, string>> & { readonly schoolName: string }): void {
    const { schoolName, schoolCode, campus, parent, location } = values;
    const schoolKind = this.#schoolKind(row, values.schoolKind);
    const school = schoolCode ?? schoolName;
    const place = { sheet: this.#sheet, row };
    // What a line says of a room, it says of the campus that it names, else of the school.
    const { room, roomFrom } = this.#room(row, values);
    this.#once(`${school}`, {
      ...place,
      kind: 'school',
      parent,
      locatedIn: location,
      attributes: { name: schoolName, code: schoolCode, schoolKind, room: campus === undefined ? room : undefined },
      roomFrom,
    });
    if (campus !== undefined)
      this.#once(`${school} ${campus}`, { ...place, kind: 'campus', parent: school, attributes: { name: campus, room }, roomFrom });
    if (values.grade === undefined && values.class === undefined) return;
    const read = readClass(
      `${values.grade ?? ''}${values.class?.replace(values.grade ?? '', '') ?? ''}`,
      values.class,
      schoolKind,
      this.#today,
    );
    if (read === undefined)
      return this.#tell(row, 'class', 'refuse', importProblems.classUnreadable({ text: `${values.grade ?? ''}${values.class ?? ''}` }));
    this.#once(`${school} ${campus ?? ''} ${read.stage} ${read.enteredYear} ${read.name}`, {
      ...place,
      kind: 'class',
      parent: campus ?? school,
      attributes: read,
    });
  }

  #schoolKind(row: number, text: string | undefined): SchoolKind | undefined {
    if (text === undefined) return undefined;
    const kind = findSchoolKind(text);
    if (kind === undefined) this.#tell(row, 'schoolKind', 'warn', importProblems.schoolKindUnknown({ text }));
    return kind;
  }

  #room(
    row: number,
    { room: text, roomSince }: Partial<Record<PlaceColumn, string>>,
  ): { readonly room: RoomKind | undefined; readonly roomFrom: PlainDate | undefined } {
    if (text === undefined) return { room: undefined, roomFrom: undefined };
    const room = findRoomKind(text);
    const roomFrom = roomSince === undefined ? undefined : readDay(roomSince);
    if (room === undefined) this.#tell(row, 'room', 'warn', importProblems.roomUnknown({ text }));
    else if (roomSince !== undefined && roomFrom === undefined)
      this.#tell(row, 'roomSince', 'warn', importProblems.roomSinceUnreadable({ text: roomSince }));
    return { room, roomFrom };
  }

  #once(key: string, row: PlaceRow): void {
    if (this.#schools.has(key)) return;
    this.#schools.add(key);
    this.rows.push(row);
  }

  #tell(row: number, column: PlaceColumn, level: PlaceIssue['level'], problem: PlaceIssue['problem']): void {
    this.issues.push({ sheet: this.#sheet, row, column, level, problem });
  }
}

/** `2026-09-01`, `2026/9/1`, `2026.9.1`, `2026年9月1日`. */
function readDay(text: string): PlainDate | undefined {
  const [year, month, day] = (/^(\d{4})\D(\d{1,2})\D(\d{1,2})日?$/.exec(text)?.slice(1) ?? []).map(Number);
  return year === undefined || month === undefined || day === undefined ? undefined : findDateOf(year, month, day);
}

function findKind(text: string): PlaceKind | undefined {
  const wanted = plainText(text);
  return isPlaceKind(wanted)
    ? wanted
    : (KIND_WORDS[wanted] ?? PLACE_KIND_IDS.find((kind) => plainText(PLACE_KINDS[kind].label.zh) === wanted));
}

function readClass(
  written: string,
  own: string | undefined,
  schoolKind: SchoolKind | undefined,
  today: PlainDate,
): { name: string; stage: Stage; enteredYear: string } | undefined {
  const said = findClassText(written);
  if (said === undefined) return undefined;
  const stages: readonly string[] = schoolKind === undefined ? STAGE_IDS : SCHOOL_KINDS[schoolKind].stages;
  const grade: GradeId | undefined = said.grades.find((one) => stages.includes(stageOfGrade(one, 6)));
  const stage = grade === undefined ? onlyStage(stages) : stageOfGrade(grade, 6);
  if (stage === undefined) return undefined;
  const enteredYear =
    said.enteredYear ?? (grade !== undefined && gradesOf(stage, 6).includes(grade) ? enteredYearOf(stage, grade, today, 6) : undefined);
  if (enteredYear === undefined) return undefined;
  return { name: said.number === undefined ? (own ?? '1班') : `${said.number}班`, stage, enteredYear: String(enteredYear) };
}

function onlyStage(stages: readonly string[]): Stage | undefined {
  return stages.length === 1 ? (stages[0] as Stage) : undefined;
}
