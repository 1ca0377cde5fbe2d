import { useId, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { uuidv7 } from 'uuidv7';
import {
  SIGNS,
  ChoiceChips,
  currentPost,
  PageHead,
  PlacePicker,
  RecordForm,
  useCommand,
  usePhrase,
  usePostPlace,
  useSession,
  type RecordChanges,
} from '../../../apps/office/shell/index.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import type { PlaceValue } from '../../../kernel/field.ts';
import { MEETING, MEETING_KINDS, MEETING_SUBJECTS, PLAN_FIELDS, type MeetingSubject } from '../domain/index.ts';
import { CHANGED_BY_MEETINGS, FAMILY } from './answers.ts';
import './family.css';
import { MEETING_PHRASES as P } from './phrases.ts';

/** Of which place a post plans meetings without being asked; a school also plans for its classes. */
const OWN_PLACE: Readonly<Record<string, MeetingSubject>> = {
  classTeacher: 'class',
  schoolAdministrator: 'school',
  childDirector: 'village',
};

/** Plans a meeting, and goes on to its page, where it is held. */
export default function PlanPage() {
  const t = usePhrase();
  const navigate = useNavigate();
  const post = currentPost(useSession());
  const placeName = usePostPlace();
  const [params] = useSearchParams();
  const own = OWN_PLACE[post?.role ?? ''] ?? 'class';
  const asked = params.get('place');
  const [kind, setKind] = useState<MeetingSubject>(() => (asked !== null && params.get('kind') === 'class' ? 'class' : own));
  const [chosen, setChosen] = useState<PlaceValue | undefined>(() =>
    asked === null ? undefined : { placeId: asked, text: params.get('placeName') ?? '' },
  );
  const [missing, setMissing] = useState(false);
  const [meetingId] = useState(() => uuidv7());
  const [values] = useState(() => ({ day: dayOf(new Date()), kind: firstKind(params.get('meeting')) }));
  const placeId = kind === own ? post?.place.id : chosen?.placeId;
  const plan = useCommand<RecordChanges>(
    (changes) => ({
      path: `${FAMILY}/plan-meeting`,
      payload: { meetingId, subject: { kind, id: placeId }, values: { ...values, ...changes } },
    }),
    { refresh: CHANGED_BY_MEETINGS, done: () => void navigate(`/meetings/${meetingId}`, { replace: true }) },
  );

  async function submit(changes: RecordChanges): Promise<unknown> {
    setMissing(placeId === undefined);
    return placeId === undefined ? undefined : plan.run(changes);
  }
  return (
    <>
      <PageHead note={t(P.planNote)} />
      <section className="sw-panel" aria-label={t(P.plan)}>
        {own === 'school' ? (
          <SchoolOrClass kind={kind} setKind={setKind} chosen={chosen} setChosen={setChosen} missing={missing} />
        ) : (
          <p>
            {t(MEETING_SUBJECTS[own])}
            {t(SIGNS.colon)}
            <strong>{post === undefined ? '' : placeName(post)}</strong>
          </p>
        )}
        <RecordForm
          definition={MEETING}
          fields={PLAN_FIELDS}
          values={values}
          submit={submit}
          pending={plan.pending}
          problem={plan.problem}
          submitLabel={P.planSave}
          allowUnchanged
        />
      </section>
    </>
  );
}

function firstKind(asked: string | null): string {
  return MEETING_KINDS.codes.find(({ code }) => code === asked)?.code ?? 'parentsMeeting';
}

interface SchoolOrClassProps {
  readonly kind: MeetingSubject;
  readonly setKind: (kind: MeetingSubject) => void;
  readonly chosen: PlaceValue | undefined;
  readonly setChosen: (place: PlaceValue | undefined) => void;
  readonly missing: boolean;
}

function SchoolOrClass({ kind, setKind, chosen, setChosen, missing }: SchoolOrClassProps) {
  const t = usePhrase();
  const id = useId();
  return (
    <div className="sw-family-head">
      <ChoiceChips
        label={t(P.ofPlace)}
        options={[
          { code: 'school', ...P.wholeSchool },
          { code: 'class', ...P.oneClass },
        ]}
        value={kind}
        change={(code) => setKind(code === 'class' ? 'class' : 'school')}
      />
      {kind === 'class' && (
        <div>
          <label htmlFor={id} className="sw-family-label">
            {t(P.chooseClass)}
          </label>
          <PlacePicker id={id} known tree="school" {...(chosen === undefined ? {} : { value: chosen })} onChange={setChosen} />
          {missing && (
            <p role="alert" className="sw-fault">
              {t(P.classMissing)}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
