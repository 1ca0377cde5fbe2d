import { AutoComplete, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { PlaceValue } from '../../../../kernel/field.ts';
import { usePhrase } from '../locale.tsx';
import { FORM_PHRASES as P } from '../phrases/form.ts';
import { useRead } from '../query.ts';
import { clearButton } from './clearButton.tsx';

/** One line of `GET /api/v1/places?search=&tree=`, which answers `{ items }`. */
export interface PlaceLine {
  readonly id: string;
  readonly name: string;
  /** The places above it, from the county down: 示范县 › 清溪镇. */
  readonly within?: string;
}

export interface PlacePickerProps {
  readonly id?: string;
  readonly tree: 'admin' | 'school';
  readonly value?: PlaceValue;
  readonly onChange?: (value: PlaceValue | undefined) => void;
  /** True: only a known place counts. Else what is typed is kept as text. */
  readonly known?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean | 'true' | 'false';
  readonly 'aria-required'?: boolean | 'true' | 'false';
}

const PAUSE_MS = 250;

function useTyped(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

interface PlaceOption {
  readonly value: string;
  /** Read out, so a text: antd would read out the id for anything else. */
  readonly label: string;
  readonly line: PlaceLine;
}

function optionOf(line: PlaceLine): PlaceOption {
  return { value: line.id, label: line.within === undefined ? line.name : `${line.name} ${line.within}`, line };
}

function showOption({ name, within }: PlaceLine) {
  return (
    <span className="sw-place-option">
      {name} {within !== undefined && <span className="sw-faint">{within}</span>}
    </span>
  );
}

/** Finds a place of one of the two trees by name or pinyin. */
export function PlacePicker({ id, tree, value, onChange, known = false, disabled = false, placeholder, ...aria }: PlacePickerProps) {
  const t = usePhrase();
  const [typed, setTyped] = useState('');
  const search = useTyped(typed.trim());
  const places = useRead<{ readonly items: readonly PlaceLine[] }>('/api/v1/places', { search, tree }, { when: search !== '' });
  const lines = search === '' ? [] : (places.data?.items ?? []);
  const options = lines.map(optionOf);
  const nothing = places.error
    ? t(P.placeFailed, { why: places.error.title })
    : t(search === '' ? P.placeSearch : places.isFetching ? P.placeSearch : P.placeNone);
  const shared = {
    ...aria,
    ...(id === undefined ? {} : { id }),
    disabled,
    placeholder: placeholder ?? t(P.placeSearch),
    notFoundContent: <span className="sw-faint">{nothing}</span>,
    allowClear: clearButton(t),
    optionRender: (option: { readonly data: PlaceOption }) => showOption(option.data.line),
    className: 'sw-wide',
  };

  if (known) {
    return (
      <Select<{ value: string; label: string }, PlaceOption>
        {...shared}
        labelInValue
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={options}
        value={(value?.placeId === undefined ? undefined : { value: value.placeId, label: value.text }) as never}
        onChange={(_, option) => {
          const picked = Array.isArray(option) ? option[0] : option;
          onChange?.(picked ? { text: picked.line.name, placeId: picked.line.id } : undefined);
        }}
      />
    );
  }

  return (
    <>
      <AutoComplete
        {...shared}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={options}
        value={value?.text ?? ''}
        onChange={(text: string | undefined, option) => {
          const line = lines.find(({ id: placeId }) => placeId === text && !Array.isArray(option));
          if (line) onChange?.({ text: line.name, placeId: line.id });
          else onChange?.(text === undefined || text === '' ? undefined : { text });
        }}
      />
      {value && <span className="sw-faint">{value.placeId === undefined ? t(P.placeText) : t(P.placePicked, { place: value.text })}</span>}
    </>
  );
}
