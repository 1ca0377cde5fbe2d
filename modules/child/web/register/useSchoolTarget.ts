import { useRead } from '../../../../apps/office/shell/index.ts';
import type { PlaceValue } from '../../../../kernel/field.ts';
import type { PlaceDetails } from '../answers.ts';

/** Where a place of the school tree puts a child: with a class come its campus and school. */
export interface SchoolTarget {
  readonly school?: PlaceValue;
  readonly campus?: PlaceValue;
  readonly class?: PlaceValue;
}

/** What choosing this school, campus or class means; undefined while it is not known. */
export function useSchoolTarget(placeId: string | undefined): SchoolTarget | undefined {
  const chosen = usePlace(placeId);
  const above = usePlace(chosen?.kind === 'class' || chosen?.kind === 'campus' ? (chosen.parentId ?? undefined) : undefined);
  const top = usePlace(above?.kind === 'campus' ? (above.parentId ?? undefined) : undefined);
  const places = [chosen, above, top].filter((place) => place !== undefined);
  if (chosen === undefined || (chosen.kind === 'class' && above === undefined) || (above?.kind === 'campus' && top === undefined))
    return undefined;
  return Object.fromEntries(
    places
      .filter(({ kind }) => kind === 'school' || kind === 'campus' || kind === 'class')
      .map(({ kind, id, name }) => [kind, { text: name, placeId: id }]),
  );
}

/** The school down to the class, in words; undefined where nothing is known. */
export function nameTarget(target: SchoolTarget | undefined): string | undefined {
  const places = [target?.school, target?.campus, target?.class].filter((place) => place !== undefined);
  return places.length === 0 ? undefined : places.map(({ text }) => text).join(' ');
}

function usePlace(placeId: string | undefined): PlaceDetails | undefined {
  return useRead<PlaceDetails>(`/api/v1/places/${placeId ?? ''}`, {}, { when: placeId !== undefined }).data;
}
