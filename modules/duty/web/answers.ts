import type { Phrase } from '../../../kernel/phrase.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Act, WithWhom } from '../../care/domain/index.ts';
import type { DutyState, ResponsibleRole } from '../domain/index.ts';

/** A duty as the server shows it. */
export interface ShownDuty {
  readonly key: string;
  readonly subject: {
    readonly kind: 'child' | 'class' | 'school' | 'village' | 'unit' | 'room';
    readonly id: string;
    readonly name: string;
    readonly place: string | null;
    readonly class: string | null;
  };
  readonly scheme: string;
  readonly schemeName: Phrase;
  readonly article: string;
  readonly articleText: Phrase;
  readonly act: Act;
  readonly partner: WithWhom | null;
  readonly withWhom: readonly WithWhom[];
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly graceTo: PlainDate;
  readonly needed: number;
  readonly done: number;
  readonly state: DutyState;
  readonly overdue: boolean;
  readonly missedOn: PlainDate | null;
  readonly role: ResponsibleRole;
  readonly persons: readonly { readonly id: string; readonly name: string | null }[];
  readonly lateInWriting: boolean;
  readonly records: readonly string[];
  readonly beside: readonly string[];
  readonly legalFloor: Phrase | null;
  readonly excuseAsked: boolean;
  readonly why: readonly Phrase[];
}

export interface Knowledge {
  readonly plannedFor: PlainDate | null;
  readonly waiting: number;
}

export interface ShownExcuse {
  readonly id: string;
  readonly subject: { readonly id: string; readonly name: string; readonly place: string | null; readonly class: string | null };
  readonly scheme: string;
  readonly article: string;
  readonly articleText: Phrase;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly reason: string;
  readonly askedAt: string;
  readonly askedBy: string | null;
  readonly own: boolean;
  readonly approved: boolean | null;
  readonly note: string | null;
}

/** What a command about duties, or a record, may have changed. */
export const CHANGED_BY_DUTIES = ['/api/v1/duties', '/api/v1/children', '/api/v1/home'];
