import type { Phrase } from '../../../kernel/phrase.ts';
import { newId } from '../../../platform/ids.ts';
import type { PlaceIndex } from '../../place/domain/index.ts';
import type { HelperKind, ImportRow } from '../domain/index.ts';
import type { NewHelper } from './commands/register-helpers.ts';
import type { FoundChild } from './import-children.ts';
import type { StoredHelper } from './helpers.ts';

interface FoundHelper {
  readonly helperId: string;
  readonly name: string;
  readonly kind: HelperKind;
  readonly capacity?: number | undefined;
  readonly opens?: NewHelper | undefined;
}

/** Kinds that belong to the school of the child, where it has one; the others to its village. */
const OF_SCHOOL: readonly HelperKind[] = ['teacher', 'proxyParent', 'partyMember', 'class', 'youthUnit', 'buddy'];

/** The helpers that a ledger names: those with a profile, and those for whom the first row opens one. */
export class HelperBook {
  readonly #known: ReadonlyMap<string, readonly StoredHelper[]>;
  readonly #opened = new Map<string, FoundHelper>();
  readonly #index: PlaceIndex;
  readonly #countyPlaceId: string;

  constructor(helpers: readonly StoredHelper[], index: PlaceIndex, county: number) {
    this.#known = Map.groupBy(helpers, ({ name }) => name);
    this.#index = index;
    const home = [...index.byId.values()].find((place) => place.kind === 'county' && place.county === county);
    if (home === undefined) throw new Error('a county without a place');
    this.#countyPlaceId = home.placeId;
  }

  /** The helper of a row. One name may stand for two people at two places: a nearer one is taken, two equally near are told. */
  find(row: ImportRow, child: FoundChild): FoundHelper | { readonly problem: Phrase } {
    const placeId = this.#placeOf(row.kind, child);
    const known = (this.#known.get(row.helper) ?? []).filter(({ kind }) => (kind === 'buddy') === (row.kind === 'buddy'));
    const here = known.filter((helper) => helper.placeId === placeId);
    const [only] = here.length > 0 ? here : known;
    if (here.length > 1 || (here.length === 0 && known.length > 1)) {
      const count = Math.max(here.length, known.length);
      return {
        problem: {
          zh: `有${count}位帮扶人叫“${row.helper}”，分不清是哪一位。请在“结对帮扶”里直接结对。`,
          en: `${count} helpers are called “${row.helper}”. Pair this child on the pairing page instead.`,
        },
      };
    }
    return only ?? this.#open(row, placeId);
  }

  #open(row: ImportRow, placeId: string): FoundHelper {
    const { helper: name, kind, workUnit, phone } = row;
    const key = `${name} ${workUnit ?? ''} ${kind === 'buddy'}`;
    const opened = this.#opened.get(key);
    if (opened !== undefined) return opened;
    const helperId = newId();
    this.#opened.set(key, { helperId, name, kind });
    const values = { name, kind, ...(workUnit === undefined ? {} : { workUnit }), ...(phone === undefined ? {} : { phone }) };
    return { helperId, name, kind, opens: { helperId, placeId, values } };
  }

  #placeOf(kind: HelperKind, { region, schoolPath }: FoundChild): string {
    if (kind === 'unit') return this.#countyPlaceId;
    const path = schoolPath !== null && OF_SCHOOL.includes(kind) ? schoolPath : region;
    return this.#index.byPath.get(path)?.placeId ?? this.#countyPlaceId;
  }
}
