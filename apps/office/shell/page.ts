import { lazy, type ComponentType } from 'react';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { Session } from './session.tsx';

/** Groups of the left menu, in its order. */
export const MENU_GROUPS = {
  work: { zh: '工作', en: 'Work' },
  register: { zh: '名册', en: 'Register' },
  base: { zh: '基础资料', en: 'Places and staff' },
  system: { zh: '系统', en: 'System' },
} as const satisfies Record<string, Phrase>;

export type MenuGroup = keyof typeof MENU_GROUPS;

export interface PageDefinition {
  /** Path of react-router: `/children`, `/children/:id`. */
  readonly path: string;
  /** Shown in the browser's title, menu and breadcrumb: so never a child's name. */
  readonly title: Phrase;
  /** Shows the page in the left menu, with this icon, in the order of the slices. */
  readonly menu?: { readonly icon: ComponentType; readonly label?: Phrase };
  readonly group?: MenuGroup;
  /** Path of the page above this one, for the breadcrumb and for which menu entry is lit. */
  readonly parent?: string;
  /** Who may open it. The server decides again with every request. */
  readonly needs?: (session: Session) => boolean;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** A defined page; `Content` loads when it is first shown. */
export interface Page extends PageDefinition {
  readonly Content: ComponentType;
}

/** What the page of an entrance is given. */
export interface EntranceProps {
  /** To be called when sign-in or set-up succeeded: asks the server who is there, and goes on. */
  readonly done: () => Promise<void>;
  /** Username of whoever's session ended while a page with unsaved input was open; that page comes back after sign-in. */
  readonly again?: string;
}

/** A page for people not signed in: `signIn` where the session answers 401, `setup` where it answers `setup: 'needed'`. */
export interface EntranceDefinition {
  readonly when: 'signIn' | 'setup';
  readonly title: Phrase;
  readonly load: () => Promise<{ readonly default: ComponentType<EntranceProps> }>;
}

export interface Entrance extends EntranceDefinition {
  readonly Content: ComponentType<EntranceProps>;
}

/** What a panel of a child's file is given. */
export interface ChildPanelProps {
  readonly childId: string;
  /** The day that is looked at: today, unless an earlier one was chosen. */
  readonly day: PlainDate;
  /** True while an earlier day, or what was known earlier, is looked at: nothing can be changed then. */
  readonly past: boolean;
}

/** A tab on the file of a child that another slice than `child` contributes. */
export interface ChildPanelDefinition {
  /** Stands in the link: `/children/<id>?part=<key>` opens the file at this panel. */
  readonly key: string;
  readonly title: Phrase;
  /** Who sees the tab. The server decides again with every request. */
  readonly needs?: (session: Session) => boolean;
  readonly load: () => Promise<{ readonly default: ComponentType<ChildPanelProps> }>;
}

export interface ChildPanel extends ChildPanelDefinition {
  readonly Content: ComponentType<ChildPanelProps>;
}

/** A small part of the top bar that a slice contributes, on every page and under every post. */
export interface TopPartDefinition {
  readonly key: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

export interface TopPart extends TopPartDefinition {
  readonly Content: ComponentType;
}

export interface Slice {
  readonly pages: readonly Page[];
  /** Tabs on the file of a child, between what the file itself holds and its history; in the order of the slices. */
  readonly childPanels?: readonly ChildPanel[];
  readonly entrances?: readonly Entrance[];
  readonly topParts?: readonly TopPart[];
}

export function definePage(page: PageDefinition): Page {
  return { ...page, Content: lazy(page.load) };
}

export function defineChildPanel(panel: ChildPanelDefinition): ChildPanel {
  return { ...panel, Content: lazy(panel.load) };
}

export function defineEntrance(entrance: EntranceDefinition): Entrance {
  return { ...entrance, Content: lazy(entrance.load) };
}

export function defineTopPart(part: TopPartDefinition): TopPart {
  return { ...part, Content: lazy(part.load) };
}

/** The index of every slice's `web` folder has one of these as its `default` export. */
export function defineSlice(slice: Slice): Slice {
  return slice;
}
