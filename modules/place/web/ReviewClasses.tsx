import { Modal, Select } from 'antd';
import { useState } from 'react';
import { PageState, ProblemAlert, useCommand, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { GRADE_LABELS, type GradeId } from '../domain/class.ts';
import { PLACES } from './answers.ts';
import { PLACE_PHRASES as P } from './phrases.ts';

type Outcome = 'continues' | 'graduates' | 'merged';

interface Proposal {
  readonly schoolYear: number;
  readonly classes: readonly {
    readonly placeId: string;
    readonly name: string;
    readonly after: string;
    readonly outcome: 'continues' | 'graduates';
  }[];
}

interface Decision {
  readonly outcome: Outcome;
  readonly successorId?: string;
}

export interface ReviewClassesProps {
  readonly open: boolean;
  readonly schoolId: string;
  readonly shut: () => void;
}

/** The yearly review: what is proposed for each class, to be confirmed or changed. */
export function ReviewClasses({ open, schoolId, shut }: ReviewClassesProps) {
  const t = usePhrase();
  const read = useRead<Proposal>(`${PLACES}/${schoolId}/promotion`, {}, { when: open });
  const [decided, setDecided] = useState<Readonly<Record<string, Decision>>>({});
  const proposal = read.data;
  const classes = (proposal?.classes ?? []).map((line) => ({ ...line, decision: decided[line.placeId] ?? { outcome: line.outcome } }));
  const decide = (placeId: string, decision: Decision): void => setDecided({ ...decided, [placeId]: decision });
  const review = useCommand<Proposal, object>(
    ({ schoolYear }) => ({
      path: '/api/v1/place/promote-classes',
      payload: { schoolId, schoolYear, classes: classes.map(({ placeId, decision }) => ({ placeId, ...decision })) },
    }),
    { refresh: [PLACES], done: shut },
  );
  const staying = classes
    .filter(({ decision }) => decision.outcome === 'continues')
    .map(({ placeId, name }) => ({ value: placeId, label: name }));
  return (
    <Modal
      open={open}
      title={proposal === undefined ? t(P.review) : t(P.reviewYear, { year: proposal.schoolYear })}
      onCancel={shut}
      onOk={() => proposal && void review.run(proposal)}
      okText={t(P.confirmReview)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: review.pending, disabled: classes.length === 0 }}
      destroyOnHidden
      afterClose={() => setDecided({})}
      width={680}
    >
      <p>{t(P.reviewHint)}</p>
      {review.problem && <ProblemAlert problem={review.problem} />}
      {read.error ? (
        <ProblemAlert problem={read.error} />
      ) : proposal === undefined ? (
        <PageState kind="loading" />
      ) : (
        classes.length === 0 && <p role="status">{t(P.reviewNone)}</p>
      )}
      {classes.length > 0 && (
        <table className="sw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t(P.className)}</th>
              <th scope="col">{t(P.nextGrade)}</th>
              <th scope="col">{t(P.outcome)}</th>
            </tr>
          </thead>
          <tbody>
            {classes.map(({ placeId, name, after, decision }) => (
              <tr key={placeId}>
                <th scope="row">{name}</th>
                <td>{isGrade(after) && decision.outcome === 'continues' ? t(GRADE_LABELS[after]) : '—'}</td>
                <td>
                  <Select<Outcome>
                    aria-label={`${name} ${t(P.outcome)}`}
                    value={decision.outcome}
                    onChange={(outcome) => decide(placeId, { outcome })}
                    style={{ minWidth: '9em' }}
                    options={(['continues', 'graduates', 'merged'] as const).map((value) => ({
                      value,
                      label: t(P[value]),
                      disabled: value === 'continues' && after === 'graduated',
                    }))}
                  />{' '}
                  {decision.outcome === 'merged' && (
                    <Select
                      aria-label={t(P.into, { name })}
                      placeholder={t(P.into, { name })}
                      {...(decision.successorId === undefined ? {} : { value: decision.successorId })}
                      onChange={(successorId: string) => decide(placeId, { outcome: 'merged', successorId })}
                      style={{ minWidth: '12em' }}
                      options={staying}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}

function isGrade(text: string): text is GradeId {
  return Object.hasOwn(GRADE_LABELS, text);
}
