import { readdirSync, readFileSync } from 'node:fs';
import type { ICruiseResult } from 'dependency-cruiser';

/** What the picture of docs/architecture.md shows: the parts of the program, and which of them import which. */
export interface Picture {
  /** In the order of modules/order.json. */
  readonly slices: readonly string[];
  readonly apps: readonly string[];
  /** Folders of platform/, written into its box. */
  readonly adapters: readonly string[];
  readonly parts: ReadonlySet<string>;
  /** By name, each once, sorted. */
  readonly arrows: readonly Arrow[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** Folders that the picture is made of. */
export const DRAWN = ['kernel', 'modules', 'platform', 'apps'];

const NOT_SHIPPED = /\.test\.tsx?$|\/vite\.config\.ts$/;

/** `modules/child/server`, `apps/cli`, `platform`, `kernel`; the office's shell stands apart, since pages are built on it. */
function partOf(file: string): string | undefined {
  const [top = '', second = '', third = ''] = file.split('/');
  if (!DRAWN.includes(top) || NOT_SHIPPED.test(file)) return undefined;
  if (top === 'modules') return `${top}/${second}/${third}`;
  if (top !== 'apps') return top;
  return second === 'office' && third === 'shell' ? 'apps/office/shell' : `${top}/${second}`;
}

export function pictureOf({ modules }: Pick<ICruiseResult, 'modules'>): Picture {
  const arrows = new Set<string>();
  const parts = new Set<string>();
  for (const { source, dependencies } of modules) {
    const from = partOf(source);
    if (from === undefined) continue;
    parts.add(from);
    for (const { resolved } of dependencies) {
      const to = partOf(resolved);
      if (to !== undefined && to !== from) arrows.add(`${from} ${to}`);
    }
  }
  const order = JSON.parse(readFileSync('modules/order.json', 'utf8')) as string[];
  return {
    slices: order.filter((slice) => [...parts].some((part) => part.startsWith(`modules/${slice}/`))),
    apps: [...parts].filter((part) => /^apps\/(?!office)/.test(part)).sort(),
    adapters: readdirSync('platform', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(),
    parts,
    arrows: [...arrows].sort().map((arrow) => {
      const [from = '', to = ''] = arrow.split(' ');
      return { from, to };
    }),
  };
}
