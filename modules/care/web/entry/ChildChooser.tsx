import { Select, type RefSelectProps } from 'antd';
import { useState, type Ref } from 'react';
import { clearButton, labelOfFound, useFoundChildren, usePhrase } from '../../../../apps/office/shell/index.ts';
import { ENTRY_PHRASES as E } from '../phrases.ts';
import type { ChosenChild } from './entry.ts';

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
  const found = useFoundChildren(typed);
  const options = (found ?? []).map((child) => ({ value: child.id, label: labelOfFound(child) }));
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
      notFoundContent={<span className="sw-faint">{t(found === undefined ? E.findHint : E.findNone)}</span>}
      value={chosen.map((child) => ({ value: child.id, label: child.label }))}
      onChange={(next) => {
        setTyped('');
        change(next.map(({ value, label }) => ({ id: value, label: nameIn(label) })));
      }}
    />
  );
}

function nameIn(label: string): string {
  return label.split(' ')[0] ?? label;
}
