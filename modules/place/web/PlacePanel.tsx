import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { allows, PageState, ProblemAlert, useFormats, usePhrase, useRead, useSession } from '../../../apps/office/shell/index.ts';
import {
  findSchoolKind,
  isPlaceKind,
  isRoomKind,
  PLACE_ATTRIBUTES,
  PLACE_KIND_IDS,
  PLACE_KINDS,
  ROOM_KINDS,
  SCHOOL_KINDS,
} from '../domain/place.ts';
import { isStage, STAGES } from '../domain/class.ts';
import { AddPlace } from './AddPlace.tsx';
import { PLACES, type PlaceDetails } from './answers.ts';
import { ChangeAttribute } from './ChangeAttribute.tsx';
import { ClosePlace, MovePlace } from './EndPlace.tsx';
import { PLACE_PHRASES as P } from './phrases.ts';
import { ReviewClasses } from './ReviewClasses.tsx';

type Dialog = 'add' | 'name' | 'code' | 'detail' | 'close' | 'move' | 'review';

export interface PlacePanelProps {
  readonly placeId: string;
  readonly asOf: string | undefined;
  readonly choose: (id: string) => void;
}

/** One place: what it is called since when, where it stands, and what may be changed about it. */
export function PlacePanel({ placeId, asOf, choose }: PlacePanelProps) {
  const t = usePhrase();
  const session = useSession();
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined);
  const read = useRead<PlaceDetails>(`${PLACES}/${placeId}`, { asOf });
  if (read.error) return <ProblemAlert problem={read.error} retry={() => void read.refetch()} />;
  const place = read.data;
  if (place === undefined) return <PageState kind="loading" />;
  const shut = (): void => setDialog(undefined);
  const open = place.validTo === null;
  const mayReadPairings = allows(session, 'r', 'care');
  const pairedBy = unitsOf(place);
  const mayReview = place.kind === 'school' && place.mayAdd.includes('class');
  return (
    <section className="sw-panel" aria-labelledby="place-name">
      <p className="sw-faint">{place.within}</p>
      <h2 id="place-name">{place.name}</h2>
      <Facts place={place} choose={choose} />
      {mayReadPairings && pairedBy !== undefined && (
        <p>
          <Link to={pairedBy}>{t(P.units)}</Link>
        </p>
      )}
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: '0.5em' }}>
        {place.mayAdd.length > 0 && (
          <Button type="primary" onClick={() => setDialog('add')}>
            {t(P.addTo)}
          </Button>
        )}
        {mayReview && <Button onClick={() => setDialog('review')}>{t(P.review)}</Button>}
        {place.mayChange && (
          <>
            <Button onClick={() => setDialog('name')}>{t(P.rename)}</Button>
            {place.kind !== 'class' && <Button onClick={() => setDialog('code')}>{t(P.recode)}</Button>}
            <Button onClick={() => setDialog('detail')}>{t(P.detail)}</Button>
            {open && <Button onClick={() => setDialog('move')}>{t(P.move)}</Button>}
            {open && (
              <Button danger onClick={() => setDialog('close')}>
                {t(P.close)}
              </Button>
            )}
          </>
        )}
      </p>
      <History place={place} />
      <AddPlace open={dialog === 'add'} parentId={place.id} kinds={place.mayAdd} shut={shut} added={choose} />
      <ChangeAttribute
        open={dialog === 'name' || dialog === 'code' || dialog === 'detail'}
        what={dialog === 'code' || dialog === 'detail' ? dialog : 'name'}
        place={place}
        shut={shut}
      />
      <ClosePlace open={dialog === 'close'} place={place} shut={shut} />
      <MovePlace open={dialog === 'move'} place={place} shut={shut} />
      {mayReview && <ReviewClasses open={dialog === 'review'} schoolId={place.id} shut={shut} />}
    </section>
  );
}

/** Where it is listed which units answer for the place. */
function unitsOf({ id, kind }: PlaceDetails): string | undefined {
  if (kind === 'village') return `/pairing/pairings?village=${id}&layer=unitToVillage`;
  if (kind === 'school' || kind === 'campus') return `/pairing/pairings?school=${id}&layer=sectionForSchool`;
  return kind === 'class' ? `/pairing/pairings?school=${id}&layer=departmentForGrade` : undefined;
}

function Facts({ place, choose }: { readonly place: PlaceDetails; readonly choose: (id: string) => void }) {
  const t = usePhrase();
  const { count } = useFormats();
  const below = PLACE_KIND_IDS.flatMap((kind) =>
    place.below[kind] === undefined ? [] : [`${t(PLACE_KINDS[kind].label)} ${count(place.below[kind])}`],
  );
  const link = ({ id, name }: { id: string; name: string }) => (
    <button type="button" className="sw-link" onClick={() => choose(id)}>
      {name}
    </button>
  );
  return (
    <table className="sw-plain-table">
      <tbody>
        <tr>
          <th scope="row">{t(P.kind)}</th>
          <td>{isPlaceKind(place.kind) ? t(PLACE_KINDS[place.kind].label) : place.kind}</td>
        </tr>
        {place.locatedIn && (
          <tr>
            <th scope="row">{t(P.locatedIn)}</th>
            <td>{link(place.locatedIn)}</td>
          </tr>
        )}
        <tr>
          <th scope="row">{t(P.exists)}</th>
          <td>
            <Period from={place.validFrom} to={place.validTo} />
          </td>
        </tr>
        {place.successor && (
          <tr>
            <th scope="row">{t(P.successor)}</th>
            <td>{link(place.successor)}</td>
          </tr>
        )}
        {below.length > 0 && (
          <tr>
            <th scope="row">{t(P.below)}</th>
            <td>{below.join(' · ')}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function History({ place }: { readonly place: PlaceDetails }) {
  const t = usePhrase();
  const inWords = (attribute: string, value: string): string => {
    const schoolKind = attribute === 'schoolKind' ? findSchoolKind(value) : undefined;
    if (schoolKind !== undefined) return t(SCHOOL_KINDS[schoolKind].label);
    if (attribute === 'room' && isRoomKind(value)) return t(ROOM_KINDS[value]);
    return attribute === 'stage' && isStage(value) ? t(STAGES[value].label) : value;
  };
  return (
    <table className="sw-plain-table">
      <caption style={{ textAlign: 'start' }}>{t(P.history)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(P.attribute)}</th>
          <th scope="col">{t(P.value)}</th>
          <th scope="col">{t(P.period)}</th>
        </tr>
      </thead>
      <tbody>
        {place.attributes.map(({ attribute, value, validFrom, validTo }) => (
          <tr key={`${attribute} ${validFrom ?? ''}`}>
            <th scope="row">{t(PLACE_ATTRIBUTES[attribute])}</th>
            <td>{inWords(attribute, value)}</td>
            <td>
              <Period from={validFrom} to={validTo} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Period({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const t = usePhrase();
  const { date } = useFormats();
  if (from === null && to === null) return <>{t(P.always)}</>;
  return (
    <>
      {[from === null ? '' : t(P.since, { from: date(from) }), to === null ? '' : t(P.until, { to: date(to) })]
        .filter((part) => part !== '')
        .join(' ')}
    </>
  );
}
