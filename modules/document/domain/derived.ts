import { codesOf, type FileValues, listCarers, writeFact } from './file-values.ts';
import { decideBothAway, decideEntrusted, decideGuardianshipKind, decideOneAwayOtherLacks } from './guardianship.ts';

/** Cells that follow from several facts. Each gives the words of the cell, or the codes to tick. */
export const DERIVED = {
  registeredAddress: (values: FileValues) =>
    joinPlace(writeFact(values, 'child.registeredPlace'), writeFact(values, 'child.registeredAddress')),
  presentAddress: (values: FileValues) =>
    joinPlace(
      writeFact(values, 'child.presentPlace'),
      writeFact(values, 'child.presentAddress') || writeFact(values, 'child.villageGroup'),
    ),
  disability: (values: FileValues) =>
    [writeFact(values, 'health.disabilityTypes'), writeFact(values, 'health.disabilityGrade')].filter((part) => part !== '').join(' '),
  boardsAtSchool: (values: FileValues) => {
    const boarding = values.get('schooling.boarding');
    return boarding === undefined ? [] : [boarding === 'boards' ? 'yes' : 'no'];
  },
  fatherPlace: (values: FileValues) => writeWhereabouts(values, 'father'),
  motherPlace: (values: FileValues) => writeWhereabouts(values, 'mother'),
  bothAway: (values: FileValues) => codesOf(decideBothAway(values)),
  oneAwayOtherLacks: (values: FileValues) => codesOf(decideOneAwayOtherLacks(values).answer),
  lackingParent: (values: FileValues) => codesOf(decideOneAwayOtherLacks(values).lacking),
  entrustedToOther: (values: FileValues) => codesOf(decideEntrusted(values)),
  guardianshipKind: (values: FileValues) => codesOf(decideGuardianshipKind(values)),
  otherCarers: (values: FileValues) =>
    listCarers(values)
      .slice(1)
      .map((id) => writeCarer(values, id))
      .join('；'),
  aidKinds: (values: FileValues) => [...codesOf(values.get('aid.kinds')), ...(values.get('aid.dibao') === true ? ['dibao'] : [])],
} as const satisfies Record<string, (values: FileValues) => string | readonly string[]>;

export type DerivedId = keyof typeof DERIVED;

/** Place and address in one line. An address is often written from the village on, or whole: what both say is said once. */
export function joinPlace(place: string, address: string): string {
  if (address.includes(place)) return address;
  for (let shared = Math.min(place.length, address.length); shared > 1; shared -= 1) {
    if (place.endsWith(address.slice(0, shared))) return place + address.slice(shared);
  }
  return place + address;
}

function writeWhereabouts(values: FileValues, parent: 'father' | 'mother'): string {
  const lifeState = values.get(`parent.${parent}.lifeState`);
  if (lifeState === 'dead' || lifeState === 'missing') return writeFact(values, `parent.${parent}.lifeState`);
  const place = writeFact(values, `parent.${parent}.awayPlace`);
  const whereabouts = values.get(`parent.${parent}.whereabouts`);
  return whereabouts === 'home' || whereabouts === 'unknown' || place === '' ? writeFact(values, `parent.${parent}.whereabouts`) : place;
}

function writeCarer(values: FileValues, id: string): string {
  const path = (field: string): string => writeFact(values, `carer.${id}.${field}`);
  const details = [path('relationship'), path('phone')].filter((part) => part !== '').join('，');
  return details === '' ? path('name') : `${path('name')}（${details}）`;
}
