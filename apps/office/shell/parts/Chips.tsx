import { useId, type KeyboardEvent } from 'react';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { usePhrase } from '../locale.tsx';

interface ChipOption extends Phrase {
  readonly code: string;
}

interface ChipsCommon {
  readonly label: string;
  readonly options: readonly ChipOption[];
  readonly fault?: string | undefined;
  /** The label is told to readers only: something beside it says the same. */
  readonly quiet?: true;
  readonly disabled?: boolean;
}

export interface ChoiceChipsProps extends ChipsCommon {
  readonly value: string | undefined;
  readonly change: (code: string | undefined) => void;
}

/** One of a few, as chips to tap. By keyboard one stop: arrows choose, and Delete takes the choice back. */
export function ChoiceChips({ value, change, ...rest }: ChoiceChipsProps) {
  const name = useId();
  const t = usePhrase();
  return (
    <ChipField {...rest}>
      {rest.options.map((option) => (
        <label key={option.code} className="sw-chip" data-worry={option.code === 'worry' || undefined}>
          <input
            type="radio"
            name={name}
            checked={value === option.code}
            disabled={rest.disabled ?? false}
            onChange={() => change(option.code)}
            onKeyDown={(event) => {
              if (event.key === 'Delete' || event.key === 'Backspace') change(undefined);
            }}
            onClick={() => {
              // Tapped again: a tap by mistake is taken back.
              if (value === option.code) change(undefined);
            }}
          />
          <span>{t(option)}</span>
        </label>
      ))}
    </ChipField>
  );
}

export interface ManyChipsProps extends ChipsCommon {
  readonly values: readonly string[];
  readonly change: (codes: readonly string[]) => void;
}

/** Any of a few. By keyboard one stop for all: arrows go along, the space bar ticks. */
export function ManyChips({ values, change, ...rest }: ManyChipsProps) {
  const t = usePhrase();
  const stop = rest.options.find(({ code }) => values.includes(code))?.code ?? rest.options[0]?.code;

  function move(event: KeyboardEvent<HTMLInputElement>): void {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const inputs = [...(event.currentTarget.closest('fieldset')?.querySelectorAll('input') ?? [])];
    inputs[(inputs.indexOf(event.currentTarget) + step + inputs.length) % inputs.length]?.focus();
  }
  return (
    <ChipField {...rest}>
      {rest.options.map((option) => (
        <label key={option.code} className="sw-chip">
          <input
            type="checkbox"
            checked={values.includes(option.code)}
            disabled={rest.disabled ?? false}
            tabIndex={option.code === stop ? 0 : -1}
            onKeyDown={move}
            onChange={({ target }) => change(target.checked ? [...values, option.code] : values.filter((code) => code !== option.code))}
          />
          <span>{t(option)}</span>
        </label>
      ))}
    </ChipField>
  );
}

function ChipField({ label, fault, quiet, children }: ChipsCommon & { readonly children: React.ReactNode }) {
  const id = useId();
  return (
    <fieldset className="sw-chips" {...(fault === undefined ? {} : { 'aria-describedby': id })}>
      <legend className={quiet ? 'sw-only-read' : ''}>{label}</legend>
      <div>{children}</div>
      {fault !== undefined && (
        <p id={id} role="alert" className="sw-fault">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
