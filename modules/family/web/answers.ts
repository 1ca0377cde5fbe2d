import type { FieldValue } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { FollowUp, MeetingState, MeetingSubject } from '../domain/index.ts';

export const FAMILY = '/api/v1/family';
export const MEETINGS = `${FAMILY}/meetings`;
export const UNTOLD = `${FAMILY}/untold`;

/** What a change to a meeting may alter on other pages: it is an act, and fulfils duties. */
export const CHANGED_BY_MEETINGS: readonly string[] = [FAMILY, '/api/v1/children', '/api/v1/care', '/api/v1/duties', '/api/v1/home'];

export interface Place {
  readonly kind: MeetingSubject;
  readonly id: string;
  readonly name: string | null;
}

export interface ListedMeeting {
  readonly id: string;
  readonly kind: string;
  readonly state: MeetingState;
  readonly day: string;
  readonly time: string | null;
  readonly where: string | null;
  readonly topic: string;
  readonly subject: Place;
  readonly overdue: boolean;
  readonly present: number | null;
  readonly absent: number | null;
  readonly toTell: number;
  readonly openFollowUps: number;
}

export interface Told {
  readonly on: string;
  readonly how: string;
  readonly words: string | null;
}

export interface Family {
  readonly childId: string;
  readonly name: string;
  readonly place: string | null;
  readonly class: string | null;
  readonly came: readonly string[] | null;
  readonly absence: string | null;
  readonly words: string | null;
  readonly toTell: boolean;
  readonly told: (Told & { readonly by: string | null }) | null;
}

export interface ShownMeeting {
  readonly id: string;
  readonly version: number;
  readonly state: MeetingState;
  readonly subject: Place;
  readonly values: Readonly<Record<string, FieldValue | undefined>>;
  readonly followUps: readonly FollowUp[];
  readonly present: number | null;
  readonly absent: number | null;
  readonly recordId: string | null;
  readonly overdue: boolean;
  readonly mayHold: boolean;
  readonly families: readonly Family[];
  readonly elsewhere: number;
  readonly duties: readonly {
    readonly scheme: Phrase;
    readonly article: Phrase;
    readonly from: string;
    readonly to: string;
    readonly state: string;
  }[];
  readonly history: readonly {
    readonly version: number;
    readonly step: string;
    readonly at: string;
    readonly by: string | null;
    readonly reason: string | null;
    readonly day: string;
  }[];
}

export interface Attended {
  readonly meetingId: string;
  readonly childId: string;
  readonly kind: string;
  readonly day: string;
  readonly held: string | null;
  readonly topic: string | null;
  readonly came: readonly string[];
  readonly absence: string | null;
  readonly words: string | null;
  readonly toTell: boolean;
  readonly told: Told | null;
}

export interface Untold extends Attended {
  readonly name: string;
  readonly village: string | null;
  readonly class: string | null;
}
