import type { PlaceValue } from '../../../../kernel/field.ts';
import type { IndexedPlace, PlaceIndex } from '../../../place/domain/index.ts';
import { Random } from './random.ts';

export interface DemoVillage {
  readonly placeId: string;
  readonly path: string;
  readonly name: string;
  readonly township: IndexedPlace;
  /** How many children live here, against the others: villages differ widely. */
  readonly weight: number;
  /** Above 1: files here have more gaps than elsewhere. */
  readonly sloppiness: number;
}

export interface DemoClass {
  readonly place: IndexedPlace;
  readonly school: PlaceValue;
  readonly campus: PlaceValue | undefined;
  /** Path of the administrative place it stands in. */
  readonly located: string;
}

/** The county as the generator sees it. */
export interface DemoCounty {
  readonly name: string;
  readonly code: string;
  readonly province: string;
  readonly villages: readonly DemoVillage[];
  /** By grade id. */
  readonly classes: ReadonlyMap<string, readonly DemoClass[]>;
}

/** `places` is the index of one county. Throws RangeError where it has no village. */
export function readCounty(places: PlaceIndex, seed: number): DemoCounty {
  const all = [...places.byId.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const county = all.find(({ kind }) => kind === 'county');
  const random = new Random(seed, `villages ${county?.code}`);
  const villages = all
    .filter(({ kind }) => kind === 'village')
    .map(
      (place): DemoVillage => ({
        placeId: place.placeId,
        path: place.path,
        name: place.name,
        township: getAbove(places, place),
        weight: Math.exp(0.9 * random.normal()),
        sloppiness: Math.exp(0.7 * random.normal()),
      }),
    );
  if (county?.code === undefined || villages.length === 0) throw new RangeError('a demo needs a county with a code and villages');
  const classes = Map.groupBy(
    all.filter(({ kind, grade }) => kind === 'class' && grade !== undefined),
    ({ grade }) => String(grade),
  );
  return {
    name: county.name,
    code: county.code,
    province: all.find(({ kind }) => kind === 'province')?.name ?? '',
    villages,
    classes: new Map([...classes].map(([grade, group]) => [grade, group.map((place) => toClass(places, place))])),
  };
}

function toClass(places: PlaceIndex, place: IndexedPlace): DemoClass {
  const above = getAbove(places, place);
  const school = above.kind === 'campus' ? getAbove(places, above) : above;
  return {
    place,
    school: { text: school.name, placeId: school.placeId },
    campus: above.kind === 'campus' ? { text: school.name + above.name, placeId: above.placeId } : undefined,
    located: above.locatedPath ?? '',
  };
}

function getAbove(places: PlaceIndex, { parentId, name }: IndexedPlace): IndexedPlace {
  const above = parentId === undefined ? undefined : places.byId.get(parentId);
  if (above === undefined) throw new RangeError(`${name} stands under nothing`);
  return above;
}
