import type { FieldValue } from '../../../kernel/field.ts';
import type { FactPath } from '../../../kernel/record.ts';

type Told = { readonly path: FactPath; readonly value: FieldValue };

/** What one parent's column of `AWAY_MODE` says: whereabouts, and whether capacity is lacking where the word tells it. */
const MODES: Readonly<
  Record<
    string,
    { readonly father: readonly [whereabouts: string, lacks?: true]; readonly mother: readonly [whereabouts: string, lacks?: true] }
  >
> = {
  both: { father: ['awayWorking'], mother: ['awayWorking'] },
  fatherOnly: { father: ['awayWorking'], mother: ['home'] },
  motherOnly: { father: ['home'], mother: ['awayWorking'] },
  fatherMotherLacks: { father: ['awayWorking'], mother: ['home', true] },
  motherFatherLacks: { father: ['home', true], mother: ['awayWorking'] },
  none: { father: ['home'], mother: ['home'] },
};

/** The facts behind the one word that ledgers write for both parents (留守类型). Nothing for a word that is not in `AWAY_MODE`. */
export function factsOfAwayMode(code: string): readonly Told[] {
  const mode = Object.hasOwn(MODES, code) ? MODES[code] : undefined;
  if (!mode) return [];
  return (['father', 'mother'] as const).flatMap((who): Told[] => {
    const [whereabouts, lacks] = mode[who];
    const told: Told = { path: { record: 'parent', item: who, field: 'whereabouts' }, value: whereabouts };
    return lacks ? [told, { path: { record: 'parent', item: who, field: 'lacksCapacity' }, value: true }] : [told];
  });
}

/** The word for forms, from the facts; undefined where they fit none. */
export function awayModeOf(read: (path: FactPath) => FieldValue | undefined): string | undefined {
  const value = (who: string, field: string) => read({ record: 'parent', item: who, field });
  const away = (who: string) => value(who, 'whereabouts') === 'awayWorking' || value(who, 'whereabouts') === 'awayOther';
  const home = (who: string) => value(who, 'whereabouts') === 'home';
  const lacks = (who: string) => value(who, 'lacksCapacity') === true;
  if (away('father') && away('mother')) return 'both';
  if (away('father') && lacks('mother')) return 'fatherMotherLacks';
  if (away('mother') && lacks('father')) return 'motherFatherLacks';
  if (away('father') && home('mother')) return 'fatherOnly';
  if (away('mother') && home('father')) return 'motherOnly';
  return home('father') && home('mother') ? 'none' : undefined;
}
