import type { ReactNode } from 'react';

type ScrollXProps = { readonly children: ReactNode } & ({ readonly label: string } | { readonly labelledBy: string });

/** What is wider than a phone, as a table is: it scrolls by itself, by thumb and by keyboard. */
export function ScrollX({ children, ...named }: ScrollXProps) {
  const name = 'label' in named ? { 'aria-label': named.label } : { 'aria-labelledby': named.labelledBy };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard (WCAG 2.1.1)
    <div className="sw-scroll-x" tabIndex={0} role="group" {...name}>
      {children}
    </div>
  );
}
