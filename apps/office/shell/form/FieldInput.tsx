import { Checkbox, Input, Radio, Select } from 'antd';
import type { Field, FieldValue, PlaceValue } from '../../../../kernel/field.ts';
import { usePhrase } from '../locale.tsx';
import { FORM_PHRASES as P } from '../phrases/form.ts';
import { clearButton } from './clearButton.tsx';
import { DateInput } from './DateInput.tsx';
import { PlacePicker } from './PlacePicker.tsx';

export interface FieldInputProps {
  readonly field: Field;
  readonly id?: string;
  readonly value?: FieldValue;
  readonly onChange?: (value: FieldValue | undefined) => void;
  readonly disabled?: boolean;
  /** Masked text of a secret that is already recorded: shown as the hint, the input stays empty. */
  readonly masked?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean | 'true' | 'false';
  readonly 'aria-required'?: boolean | 'true' | 'false';
}

/** Up to so many codes are all shown at once; longer lists are searched. */
const FEW_CODES = 5;
const FEW_BOXES = 10;

/** The input of one field of a record, by its kind. Works as the child of antd's Form.Item. */
export function FieldInput({ field, value, onChange, masked, disabled = false, ...rest }: FieldInputProps) {
  const t = usePhrase();
  const shared = { ...rest, disabled };
  const text = {
    ...shared,
    value: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    autoComplete: 'off',
    placeholder: masked === undefined ? '' : t(P.keepSecret, { masked }),
  };
  const give = (next: string): void => onChange?.(next === '' ? undefined : next);

  switch (field.kind) {
    case 'text':
    case 'personName':
      return <Input {...text} onChange={(event) => give(event.target.value)} />;
    case 'longText':
      return <Input.TextArea {...text} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => give(event.target.value)} />;
    case 'idNumber':
      return <Input {...text} className="sw-digits" onChange={(event) => give(tidyDigits(event.target.value))} />;
    case 'phone':
      return <Input {...text} className="sw-digits" inputMode="tel" onChange={(event) => give(tidyDigits(event.target.value))} />;
    case 'money':
      return (
        <Input
          {...text}
          inputMode="decimal"
          suffix={t(P.yuan)}
          onChange={(event) => give(event.target.value.normalize('NFKC').replaceAll(',', ''))}
        />
      );
    case 'integer':
      return (
        <Input
          {...text}
          inputMode="numeric"
          {...(field.unit ? { suffix: t(field.unit) } : {})}
          onChange={(event) => {
            const typed = event.target.value.normalize('NFKC').trim();
            // What is no number stays as typed, for the message to speak of.
            if (/^-?\d{1,9}$/.test(typed)) onChange?.(Number(typed));
            else give(typed);
          }}
        />
      );
    case 'plainDate':
      return (
        <DateInput
          {...shared}
          label={t(field.label)}
          {...(typeof value === 'string' ? { value } : {})}
          onChange={(next) => onChange?.(next)}
        />
      );
    case 'yesNo':
      return (
        <Radio.Group
          {...shared}
          value={value ?? ''}
          onChange={(event) => onChange?.(event.target.value === '' ? undefined : (event.target.value as boolean))}
          options={[
            { value: true, label: t(YES) },
            { value: false, label: t(NO) },
            ...(field.required ? [] : [{ value: '', label: t(P.unknown) }]),
          ]}
        />
      );
    case 'choice': {
      const options = field.codes.codes.map((code) => ({ value: code.code, label: t(code) }));
      if (options.length > FEW_CODES) {
        return (
          <Select<string>
            {...shared}
            value={(typeof value === 'string' ? value : undefined) as never}
            options={options}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear={clearButton(t)}
            placeholder={t(P.choose)}
            onChange={(next: string | undefined) => onChange?.(next)}
          />
        );
      }
      return (
        <Radio.Group
          {...shared}
          value={value ?? ''}
          onChange={(event) => give(event.target.value as string)}
          options={field.required ? options : [...options, { value: '', label: t(P.unknown) }]}
        />
      );
    }
    case 'choices': {
      const options = field.codes.codes.map((code) => ({ value: code.code, label: t(code) }));
      const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
      const take = (next: readonly string[]): void => onChange?.(next.length === 0 ? undefined : next);
      if (options.length > FEW_BOXES) {
        return (
          <Select<string[]>
            {...shared}
            mode="multiple"
            value={[...chosen]}
            options={options}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t(P.choose)}
            onChange={take}
          />
        );
      }
      return <Checkbox.Group {...rest} disabled={disabled} value={[...chosen]} options={options} onChange={take} />;
    }
    case 'place':
      return <PlacePicker {...shared} tree={field.tree} {...(isPlace(value) ? { value } : {})} onChange={(next) => onChange?.(next)} />;
  }
}

const YES = { zh: '是', en: 'Yes' };
const NO = { zh: '否', en: 'No' };

function isPlace(value: FieldValue | undefined): value is PlaceValue {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Full-width digits and spaces come from Chinese input methods and from copying out of ledgers. */
function tidyDigits(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}
