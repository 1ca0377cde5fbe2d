import { CalendarOutlined } from '@ant-design/icons';
import { Button, Input, Space } from 'antd';
import { useRef, useState } from 'react';
import { usePhrase } from '../locale.tsx';
import { FORM_PHRASES as P } from '../phrases/form.ts';
import { findTypedDate } from './typedDate.ts';

export interface DateInputProps {
  readonly id?: string;
  /** `YYYY-MM-DD`; while it cannot be read as a day, the text as typed, so that nothing typed is lost. */
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
  readonly disabled?: boolean;
  /** Name of the field, for the calendar button. */
  readonly label: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean | 'true' | 'false';
  readonly 'aria-required'?: boolean | 'true' | 'false';
}

/** A day, typed in any of the usual ways or picked on the browser's own calendar. */
export function DateInput({ id, value, onChange, disabled, label, ...aria }: DateInputProps) {
  const t = usePhrase();
  const picker = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | undefined>(undefined);

  function take(text: string): void {
    setTyped(text);
    onChange?.(text.trim() === '' ? undefined : (findTypedDate(text) ?? text));
  }

  return (
    <span className="sw-date">
      <Space.Compact block>
        <Input
          {...aria}
          {...(id === undefined ? {} : { id })}
          value={typed ?? value ?? ''}
          onChange={(event) => take(event.target.value)}
          onBlur={() => setTyped(undefined)}
          placeholder={t(P.datePlaceholder)}
          autoComplete="off"
          disabled={disabled ?? false}
        />
        <Button
          icon={<CalendarOutlined aria-hidden="true" />}
          disabled={disabled ?? false}
          aria-label={t(P.pickDateOf, { label })}
          title={t(P.pickDate)}
          onClick={() => picker.current?.showPicker()}
        />
      </Space.Compact>
      <input
        ref={picker}
        className="sw-date-native"
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={findTypedDate(value ?? '') ?? ''}
        onChange={(event) => {
          setTyped(undefined);
          onChange?.(event.target.value === '' ? undefined : event.target.value);
        }}
      />
    </span>
  );
}
