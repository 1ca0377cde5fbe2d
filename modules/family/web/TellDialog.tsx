import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { ChoiceChips, DateInput, ProblemAlert, useCommand, usePhrase } from '../../../apps/office/shell/index.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { WAYS_OF_TELLING } from '../domain/index.ts';
import { CHANGED_BY_MEETINGS, FAMILY } from './answers.ts';
import './family.css';
import { ONE_PHRASES as O } from './phrases.ts';

export interface TellDialogProps {
  readonly meetingId: string;
  readonly families: readonly { readonly childId: string; readonly name: string }[];
  readonly shut: () => void;
}

const NAMED = 3;

/** That families which were absent know by now what was said: when and how they were told. */
export function TellDialog({ meetingId, families, shut }: TellDialogProps) {
  const t = usePhrase();
  const id = useId();
  const [how, setHow] = useState<string | undefined>(undefined);
  const [on, setOn] = useState<string | undefined>(() => dayOf(new Date()));
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const tell = useCommand(
    () => ({
      path: `${FAMILY}/tell-absent`,
      payload: {
        meetingId,
        childIds: families.map(({ childId }) => childId),
        on,
        how,
        ...(words.trim() !== '' && { words: words.trim() }),
      },
    }),
    { refresh: CHANGED_BY_MEETINGS, done: shut },
  );
  const names = families.length > NAMED ? t(O.families, { count: families.length }) : families.map(({ name }) => name).join(t(O.listComma));
  const fault = tell.problem?.findFault('on');

  function save(): void {
    setMissing(how === undefined);
    if (how !== undefined) void tell.run(undefined);
  }
  return (
    <Modal
      open
      title={t(O.tellTitle, { names })}
      okText={t(O.save)}
      cancelText={t(O.shut)}
      onCancel={shut}
      onOk={save}
      okButtonProps={{ loading: tell.pending }}
    >
      {tell.problem && <ProblemAlert problem={tell.problem} />}
      <ChoiceChips
        label={t(O.how)}
        options={WAYS_OF_TELLING.codes}
        value={how}
        change={setHow}
        {...(missing && how === undefined ? { fault: t(O.howMissing) } : {})}
      />
      <label htmlFor={`${id}-on`} className="sw-family-label">
        {t(O.on)}
      </label>
      <DateInput id={`${id}-on`} label={t(O.on)} {...(on === undefined ? {} : { value: on })} onChange={setOn} />
      {fault !== undefined && (
        <p role="alert" className="sw-fault">
          {fault}
        </p>
      )}
      <label htmlFor={`${id}-words`} className="sw-family-label">
        {t(O.words)}
      </label>
      <Input
        id={`${id}-words`}
        value={words}
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => setWords(target.value)}
        onPressEnter={save}
      />
    </Modal>
  );
}
