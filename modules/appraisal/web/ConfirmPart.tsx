import { App, Button, Input, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { ProblemAlert, useCommand, useFormats, usePhrase, useUnsaved, type ApiProblem } from '../../../apps/office/shell/index.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { isReason, sumPoints } from '../domain/index.ts';
import { APPRAISAL, YEARLY, YEARLY_LIST, type ShownAppraisal, type ShownLine } from './answers.ts';
import { Lines } from './Lines.tsx';
import { YEARLY_PHRASES as P } from './yearly-phrases.ts';

interface Change {
  readonly points: number;
  readonly reason: string;
}
type Changes = Readonly<Record<string, Change>>;

interface ConfirmPartProps {
  readonly appraisal: ShownAppraisal & { readonly proposed: NonNullable<ShownAppraisal['proposed']> };
  readonly refetch: () => void;
  /** There is an earlier one, which this corrects. */
  readonly cancel?: () => void;
}

/** Points as the rules propose them; each may be changed with a reason, then all are confirmed. */
export function ConfirmPart({ appraisal, refetch, cancel }: ConfirmPartProps) {
  const { person, schoolYear, proposed, versions, confirmFrom } = appraisal;
  const t = usePhrase();
  const formats = useFormats();
  const { message } = App.useApp();
  const reasonId = useId();
  const [appraisalId] = useState(() => uuidv7());
  const [today] = useState(() => dayOf(new Date()) as string);
  const [changes, setChanges] = useState<Changes>({});
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const kept = useUnsaved(Object.keys(changes).length > 0 || reason !== '');
  const confirm = useCommand(
    () => ({
      path: `${APPRAISAL}/confirm-appraisal`,
      payload: {
        appraisalId,
        helperId: person.helperId,
        schoolYear,
        proposed: proposed.total,
        versions: versions.length,
        overrides: Object.entries(changes).map(([rule, change]) => ({ rule, ...change })),
        ...(cancel === undefined ? {} : { reason }),
      },
    }),
    {
      refresh: [YEARLY, YEARLY_LIST],
      done: () => {
        kept();
        void message.success(t(P.done));
      },
    },
  );
  const pointsOf = (rule: string) => proposed.lines.find((line) => line.rule === rule)?.points;
  const changed = (rule: string): boolean => changes[rule] !== undefined && changes[rule].points !== pointsOf(rule);
  const unexplained = Object.entries(changes).some(([rule, change]) => changed(rule) && !isReason(change.reason));
  /** A reason that is missing is told where it is missing; nothing is sent. */
  async function send(): Promise<void> {
    setTried(true);
    if (unexplained || (cancel !== undefined && !isReason(reason))) return;
    // What was counted may have changed meanwhile: it is asked for again, and what was written stays.
    if ((await confirm.run(undefined)) === undefined) refetch();
  }
  const set = (rule: string, change: Change | undefined) =>
    setChanges(({ [rule]: _, ...others }) => (change === undefined ? others : { ...others, [rule]: change }));
  const lines = proposed.lines.map((line) => ({ ...line, points: changes[line.rule]?.points ?? line.points }));
  return (
    <>
      <Lines
        sums={{ lines, total: sumPoints(lines), max: proposed.max }}
        below={(line) => (
          <ChangeLine
            line={line}
            change={changes[line.rule]}
            set={(change) => set(line.rule, change)}
            unexplained={tried && changed(line.rule) && !isReason(changes[line.rule]?.reason)}
            problem={confirm.problem}
          />
        )}
      />
      <p className="sw-faint">{t(P.confirmHint)}</p>
      {confirm.problem !== undefined && <ProblemAlert problem={confirm.problem} />}
      {cancel !== undefined && (
        <div className="sw-summary-part">
          <label htmlFor={reasonId}>{t(P.correctWhy)}</label>
          <Input.TextArea
            id={reasonId}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={500}
            value={reason}
            aria-invalid={tried && !isReason(reason)}
            onChange={({ target }) => setReason(target.value)}
          />
          {tried && !isReason(reason) && <p className="sw-fault">{t(P.correctWhyMissing)}</p>}
        </div>
      )}
      <div className="sw-summary-bar">
        {cancel !== undefined && <Button onClick={cancel}>{t(P.cancel)}</Button>}
        <Button type="primary" loading={confirm.pending} disabled={today < confirmFrom} onClick={() => void send()}>
          {t(cancel === undefined ? P.confirm : P.saveCorrection)}
        </Button>
        {today < confirmFrom && <span className="sw-faint">{t(P.confirmFrom, { date: formats.date(confirmFrom) })}</span>}
      </div>
    </>
  );
}

interface ChangeLineProps {
  readonly line: ShownLine;
  readonly change: Change | undefined;
  readonly set: (change: Change | undefined) => void;
  readonly unexplained: boolean;
  readonly problem: ApiProblem | undefined;
}

function ChangeLine({ line: { rule, words, max, points }, change, set, unexplained, problem }: ChangeLineProps) {
  const t = usePhrase();
  const id = useId();
  const named = { rule: t(words), max };
  if (change === undefined) {
    return (
      <Button size="small" aria-label={t(P.changeOf, named)} onClick={() => set({ points, reason: '' })}>
        {t(P.change)}
      </Button>
    );
  }
  const fault = unexplained ? t(P.whyMissing, named) : (problem?.findFault(`reason-${rule}`) ?? problem?.findFault(`points-${rule}`));
  return (
    <div className="sw-appraisal-change">
      <label htmlFor={`${id}-points`}>{t(P.newPoints, named)}</label>
      <InputNumber
        id={`${id}-points`}
        min={0}
        max={max}
        precision={1}
        value={change.points}
        onChange={(next) => set({ ...change, points: next ?? 0 })}
      />
      <label htmlFor={`${id}-reason`}>{t(P.why, named)}</label>
      <Input
        id={`${id}-reason`}
        maxLength={500}
        value={change.reason}
        aria-invalid={fault !== undefined}
        {...(fault === undefined ? {} : { status: 'error' as const })}
        onChange={({ target }) => set({ ...change, reason: target.value })}
      />
      {fault !== undefined && <p className="sw-fault">{fault}</p>}
      <Button size="small" onClick={() => set(undefined)}>
        {t(P.takeBack)}
      </Button>
    </div>
  );
}
