import type { PlainDate } from '../../../kernel/calendar.ts';
import type { FieldValue, PlaceValue } from '../../../kernel/field.ts';
import { writePath } from '../../../kernel/record.ts';
import {
  asOf,
  childProblems,
  completenessOf,
  groundsOf,
  searchTokens,
  sortKey,
  STATUS_DEFINITIONS,
  statusIntervals,
  type CurrentValues,
  type Fact,
} from '../domain/index.ts';
import type { Standing } from './fact-rows.ts';
import type { KnownPlace, KnownPlaces } from './known-places.ts';
import { numberTokens } from './number-tokens.ts';
import { RULES } from './rules.ts';

/** Everything that follows from the facts of one child. Pure, so that a test can hold the stored state against it. */
export interface DerivedFile {
  readonly childId: string;
  readonly standing: Standing;
  readonly line: Readonly<Record<string, unknown>>;
  readonly tokens: readonly string[];
  readonly statuses: readonly Readonly<Record<string, unknown>>[];
}

export function deriveFile(
  child: { readonly county: number; readonly childId: string; readonly facts: readonly Fact[]; readonly version: number },
  places: KnownPlaces,
  today: PlainDate,
  digest: (purpose: string, text: string) => Buffer,
): DerivedFile {
  const { county, childId, facts, version } = child;
  const current = asOf(facts, today);
  const valueOf = (path: string): FieldValue | undefined => current.get(path)?.value;
  const textOf = (path: string): string | null => (valueOf(path) as PlaceValue | undefined)?.text ?? null;
  const name = valueOf('child.name') as string;
  const { village, school, schoolClass, standing } = standingOf(current, places);
  const key = sortKey(name);
  const row = { county, child_id: childId, region: standing.region, school_path: standing.schoolPath ?? null };
  const grounds = groundsOf(facts, places);
  return {
    childId,
    standing,
    line: {
      ...row,
      village_id: village.placeId,
      class_id: schoolClass?.placeId ?? null,
      place_text: village.kind === 'village' ? null : textOf('child.presentPlace'),
      school_text: school === undefined ? textOf('schooling.school') : null,
      class_text: schoolClass === undefined ? textOf('schooling.class') : null,
      name,
      sort_key: key,
      sex: valueOf('child.sex') ?? null,
      birth_date: valueOf('child.birthDate') ?? null,
      key_child: valueOf('child.keyChild') === true,
      completeness: completenessOf(current).percent,
      opened_on: valueOf('file.opened'),
      closed_on: current.get('file.closing')?.validFrom ?? null,
      close_reason: valueOf('file.closing') ?? null,
      rules: RULES,
      version,
    },
    tokens: [...new Set([...searchTokens(name), ...formerNameTokens(valueOf('child.formerName')), ...numberTokens(facts, digest)])],
    statuses: STATUS_DEFINITIONS.map((definition) => {
      const intervals = statusIntervals(definition, grounds);
      return {
        ...row,
        definition: definition.id,
        turns: intervals.flatMap(({ from }) => from ?? []),
        truths: intervals.map(({ value }) => value),
        missing: intervals.map(({ missing }) => missing.map((fact) => `${writePath(fact)}:${fact.part}`).join(' ')),
      };
    }),
  };
}

/** Where the present values put a child in the two trees. Throws Problem where they name no village or other place of the register. */
function standingOf(current: CurrentValues, places: KnownPlaces) {
  const placeAt = (path: string): KnownPlace | undefined => places.get((current.get(path)?.value as PlaceValue | undefined)?.placeId);
  const village = placeAt('child.presentPlace');
  const schoolClass = placeAt('schooling.class');
  const school = placeAt('schooling.campus') ?? placeAt('schooling.school') ?? schoolClass?.school;
  if (village === undefined) throw childProblems.noSuchPlace({}, 'child.presentPlace');
  const standing: Standing = { region: village.path, schoolPath: school?.path };
  return { village, school, schoolClass, standing };
}

function formerNameTokens(name: unknown): readonly string[] {
  return typeof name === 'string' ? searchTokens(name) : [];
}
