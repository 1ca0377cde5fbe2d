import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Opened, PageHead, useFormats, usePhrase, useRead } from '../../../../apps/office/shell/index.ts';
import { wordOf } from '../../../../kernel/field.ts';
import { NEED_DEPARTMENT, NEED_KIND, NEED_STATE } from '../../domain/index.ts';
import { NEEDS, type NeedStep, type ShownNeed } from '../answers.ts';
import '../care.css';
import { CARE_PHRASES as P, LIST_PHRASES as L, NEED_PHRASES as N } from '../phrases.ts';
import { NeedStateTag, useOwnerWords, usePostName, useSubjectName } from '../words.tsx';
import { StepDialog, type StepKind } from './StepDialog.tsx';

/** One need: with whom it is, by when, and all that happened to it. */
export default function NeedPage() {
  const { needId = '' } = useParams();
  const read = useRead<ShownNeed>(`${NEEDS}/${needId}`);
  return <Opened read={read}>{(shown) => <OpenNeed shown={shown} />}</Opened>;
}

function OpenNeed({ shown: { need, mayStep, steps } }: { readonly shown: ShownNeed }) {
  const t = usePhrase();
  const formats = useFormats();
  const nameOf = useSubjectName();
  const ownerWords = useOwnerWords();
  const [dialog, setDialog] = useState<StepKind | undefined>(undefined);
  return (
    <>
      <PageHead
        title={
          <>
            {nameOf(need.subject)} {t(wordOf(NEED_KIND, need.kind))} <NeedStateTag need={need} />
          </>
        }
        actions={
          <>
            {need.subject.kind === 'child' && need.subject.name !== null && (
              <Link to={`/children/${need.subject.id}?part=care`}>{t(L.openFile)}</Link>
            )}
            {mayStep && <Button onClick={() => setDialog('answer')}>{t(N.answer)}</Button>}
            {mayStep && <Button onClick={() => setDialog('passUp')}>{t(N.passUp)}</Button>}
            {mayStep && (
              <Button type="primary" onClick={() => setDialog('close')}>
                {t(N.close)}
              </Button>
            )}
          </>
        }
      />
      <section className="sw-panel" aria-label={t(P.need)}>
        <dl className="sw-facts">
          <dt>{t(N.what)}</dt>
          <dd>{need.what}</dd>
          <dt>{t(N.owner)}</dt>
          <dd>
            {ownerWords(need.owner)} {need.ownerLeft && <Tag color="orange">{t(N.ownerLeft)}</Tag>}{' '}
            {need.department !== null && t(wordOf(NEED_DEPARTMENT, need.department))}
          </dd>
          <dt>{t(N.due)}</dt>
          <dd>{formats.date(need.dueOn)}</dd>
          <dt>{t(N.found)}</dt>
          <dd>
            {formats.date(need.foundOn)} {need.recordId !== null && <Link to={`/care/${need.recordId}`}>{t(N.fromRecord)}</Link>}
          </dd>
        </dl>
      </section>
      <section className="sw-panel" aria-labelledby="need-steps">
        <h2 id="need-steps">{t(N.steps)}</h2>
        <ol className="sw-steps">
          {steps.map((step) => (
            <Step key={step.number} step={step} />
          ))}
        </ol>
      </section>
      <StepDialog needId={need.id} kind={dialog} shut={() => setDialog(undefined)} />
    </>
  );
}

function Step({ step }: { readonly step: NeedStep }) {
  const t = usePhrase();
  const formats = useFormats();
  const ownerWords = useOwnerWords();
  const postName = usePostName();
  const moves = step.number === 1 || step.level !== null;
  return (
    <li>
      <strong>{t(step.number === 1 ? N.stepFound : wordOf(NEED_STATE, step.state))}</strong>{' '}
      <span className="sw-faint">{t(N.stepBy, { at: formats.moment(step.at), name: postName(step.by) })}</span>
      {step.words !== null && <div>{step.words}</div>}
      {moves && (
        <div className="sw-faint">
          {t(N.stepWith, {
            owner: [ownerWords(step.owner), step.department === null ? '' : t(wordOf(NEED_DEPARTMENT, step.department))].join(' ').trim(),
            due: formats.date(step.dueOn),
          })}
        </div>
      )}
    </li>
  );
}
