import { useId, type KeyboardEvent, type ReactNode } from 'react';

export interface PartTab<Key extends string> {
  readonly key: Key;
  readonly label: string;
}

export interface PartTabsProps<Key extends string> {
  readonly label: string;
  readonly tabs: readonly PartTab<Key>[];
  readonly active: Key;
  readonly choose: (key: Key) => void;
  readonly children: ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * Tabs that all stay in sight, on a phone on two lines. Those of antd hide what does not fit behind a button inside the tab
 * list, which screen readers are not told of. Arrow keys move along, Home and End to the ends.
 */
export function PartTabs<Key extends string>({ label, tabs, active, choose, children }: PartTabsProps<Key>) {
  const id = useId();

  function move(event: KeyboardEvent<HTMLButtonElement>, at: number): void {
    const step = STEPS[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : step && (at + step + tabs.length) % tabs.length;
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  }
  return (
    <>
      <div role="tablist" aria-label={label} className="sw-parts">
        {tabs.map(({ key, label: name }, at) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={key === active}
            aria-controls={`${id}-panel`}
            tabIndex={key === active ? 0 : -1}
            onKeyDown={(event) => move(event, at)}
            onClick={() => choose(key)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${active}`}>
        {children}
      </div>
    </>
  );
}
