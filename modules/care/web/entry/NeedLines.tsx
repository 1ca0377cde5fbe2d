import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useId } from 'react';
import { uuidv7 } from 'uuidv7';
import { SIGNS, DateInput, usePhrase } from '../../../../apps/office/shell/index.ts';
import { NEED_KIND } from '../../domain/index.ts';
import { ENTRY_PHRASES as E } from '../phrases.ts';
import type { EntryNeed } from './entry.ts';

export interface NeedLinesProps {
  readonly needs: readonly EntryNeed[];
  readonly change: (needs: readonly EntryNeed[]) => void;
  readonly fault?: string | undefined;
}

/** What was asked for in passing: each becomes a task with its date. */
export function NeedLines({ needs, change, fault }: NeedLinesProps) {
  const t = usePhrase();
  const edit = (key: string, part: Partial<EntryNeed>): void =>
    change(needs.map((need) => (need.key === key ? { ...need, ...part } : need)));
  return (
    <>
      {needs.map((need) => (
        <NeedLine
          key={need.key}
          need={need}
          edit={(part) => edit(need.key, part)}
          remove={() => change(needs.filter(({ key }) => key !== need.key))}
        />
      ))}
      {fault !== undefined && (
        <p role="alert" className="sw-fault">
          {fault}
        </p>
      )}
      <Button
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => change([...needs, { key: uuidv7(), kind: undefined, what: '', dueOn: undefined }])}
      >
        {t(E.addNeed)}
      </Button>
    </>
  );
}

interface NeedLineProps {
  readonly need: EntryNeed;
  readonly edit: (part: Partial<EntryNeed>) => void;
  readonly remove: () => void;
}

function NeedLine({ need, edit, remove }: NeedLineProps) {
  const t = usePhrase();
  const id = useId();
  return (
    <div className="sw-need-line">
      <div>
        <label className="sw-entry-label" htmlFor={`${id}-kind`}>
          {t(E.needKind)}
        </label>
        <Select
          id={`${id}-kind`}
          className="sw-wide"
          value={need.kind ?? 'other'}
          options={NEED_KIND.codes.map((code) => ({ value: code.code as string, label: t(code) }))}
          onChange={(kind) => edit({ kind })}
        />
      </div>
      <label>
        <span className="sw-entry-label">{t(E.needWhat)}</span>
        <Input autoFocus value={need.what} maxLength={500} autoComplete="off" onChange={({ target }) => edit({ what: target.value })} />
      </label>
      <div>
        <label className="sw-entry-label" htmlFor={`${id}-due`}>
          {t(SIGNS.aside, { of: t(E.needDue), words: t(E.needDueHint) })}
        </label>
        <DateInput
          id={`${id}-due`}
          label={t(E.needDue)}
          {...(need.dueOn === undefined ? {} : { value: need.dueOn })}
          onChange={(dueOn) => edit({ dueOn })}
        />
      </div>
      <Button icon={<DeleteOutlined aria-hidden="true" />} aria-label={t(E.removeNeed)} title={t(E.removeNeed)} onClick={remove} />
    </div>
  );
}
