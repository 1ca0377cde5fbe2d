import { Select, type RefSelectProps } from 'antd';
import { useEffect, useState, type Ref } from 'react';
import { clearButton, usePhrase, useRead } from '../../../../apps/office/shell/index.ts';
import type { FoundChild } from '../answers.ts';
import { ENTRY_PHRASES as E } from '../phrases.ts';
import type { ChosenChild } from './entry.ts';

const PAUSE_MS = 250;
const MOST = 8;

export interface ChildChooserProps {
  readonly id: string;
  readonly chosen: readonly ChosenChild[];
  readonly change: (chosen: readonly ChosenChild[]) => void;
  readonly ref?: Ref<RefSelectProps>;
  readonly describedBy?: string;
}

/** Finds children by any part of a name or pinyin; Enter takes the first, and one may take several. */
export function ChildChooser({ id, chosen, change, ref, describedBy }: ChildChooserProps) {
  const t = usePhrase();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim());
  const found = useRead<{ readonly items: readonly FoundChild[] }>('/api/v1/children', { search, size: MOST }, { when: search !== '' });
  const settled = search !== '' && search === typed.trim() && found.data !== undefined;
  const options = settled ? found.data.items.map((child) => ({ value: child.id, label: labelOf(child), child })) : [];
  return (
    <Select<{ value: string; label: string }[], (typeof options)[number]>
      {...(ref === undefined ? {} : { ref })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      id={id}
      mode="multiple"
      open={typed !== ''}
      autoFocus
      labelInValue
      className="sw-wide"
      placeholder={t(E.findHint)}
      allowClear={clearButton(t)}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      options={options}
      notFoundContent={<span className="sw-faint">{t(settled ? E.findNone : E.findHint)}</span>}
      value={chosen.map((child) => ({ value: child.id, label: child.label }))}
      onChange={(next) => {
        setTyped('');
        change(next.map(({ value, label }) => ({ id: value, label: nameIn(label) })));
      }}
    />
  );
}

/** Where the child lives and learns tells namesakes apart; once chosen, the name is enough. */
function labelOf({ name, place, school, class: schoolClass }: FoundChild): string {
  return [name, place, `${school ?? ''}${schoolClass ?? ''}`].filter((one) => one !== null && one !== '').join(' ');
}

function nameIn(label: string): string {
  return label.split(' ')[0] ?? label;
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
