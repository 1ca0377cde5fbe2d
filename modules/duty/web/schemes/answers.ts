import type { Phrase } from '../../../../kernel/phrase.ts';
import type { PlaceKind } from '../../../place/domain/index.ts';
import type { Scheme } from '../../domain/scheme.ts';
import type { ResponsibleRole } from '../../domain/vocabulary.ts';

export const SCHEMES = '/api/v1/schemes';

export interface PublicationItem {
  readonly id: string;
  readonly scheme: Scheme;
  readonly place: { readonly id: string; readonly name: string; readonly kind: PlaceKind };
  readonly from: string;
  readonly until: string | null;
  readonly publishedAt: string;
  readonly publishedBy: string | null;
  readonly mayChange: boolean;
}

/** `GET /schemes`. */
export interface SchemesAnswer {
  readonly today: string;
  readonly mayPublish: boolean;
  readonly place: { readonly id: string; readonly name: string } | null;
  readonly shipped: readonly Scheme[];
  readonly publications: readonly PublicationItem[];
}

/** What a week brings, on the average of a whole year. */
export interface Weekly {
  readonly duties: number;
  readonly acts: number;
  readonly minutes: number;
}

/** `POST /schemes/what-if`. */
export interface MeaningAnswer {
  readonly children: number;
  readonly concerned: number;
  readonly fallOut: number;
  readonly comeIn: number;
  readonly perChild: Weekly;
  readonly perChildBefore: Weekly | null;
  readonly perChildOf: readonly (Weekly & { readonly role: ResponsibleRole })[];
  readonly articles: readonly (Weekly & { readonly article: string; readonly concerned: number; readonly onEvent: boolean })[];
  readonly loads: readonly {
    readonly role: ResponsibleRole;
    readonly owners: number;
    readonly average: Weekly;
    readonly highestMinutes: number;
    readonly heavy: number;
    readonly withoutOwner: number;
    readonly shared: number;
    readonly before: number;
    readonly all: number;
  }[];
  readonly replaces: string | null;
  readonly keepOwn: readonly string[];
  readonly clashes: readonly {
    readonly article: string;
    readonly kind: 'same' | 'twice' | 'most';
    readonly scheme: Phrase;
    readonly text: Phrase;
  }[];
}

/** `POST /schemes/fall-out`. */
export interface FallOutAnswer {
  readonly items: readonly { readonly id: string; readonly name: string; readonly place: string | null; readonly class: string | null }[];
  readonly next?: string;
  readonly withheld: boolean;
}
