import { addDays, dayOf } from '../../kernel/calendar.ts';
import type { House } from '../house.ts';

/** The one time zone of the country has no summer time. */
const COUNTY_UTC_OFFSET = '+08:00';

/** What a job is told: ids, names of fields, counts. Never a value of a child's file. */
export type JobData = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Every so many seconds after it was last done, or once a day at `HH:MM` of the county's clock. */
export type Schedule = { readonly seconds: number } | { readonly at: string };

export interface JobRun {
  /** Aborted when the program ends or the hold on the job was lost: stop at the next safe place, by throwing. */
  readonly signal: AbortSignal;
  /** When a repeated job was last done to its end. */
  readonly lastDoneAt: Date | undefined;
}

export interface Job<Data extends JobData = JobData> {
  readonly module: string;
  readonly name: string;
  /** Absent for a job that commands order. */
  readonly every?: Schedule;
  /** May run again after a crash in the middle, so doing it twice must come to the same. */
  handle(house: House, data: Data, run: JobRun): Promise<void>;
}

export function defineJob<Data extends JobData>(job: Job<Data>): Job<Data> {
  return job;
}

export function fullName({ module, name }: Pick<Job, 'module' | 'name'>): string {
  return `${module}.${name}`;
}

/** When a job of this schedule is due next, after `now`. */
export function nextRun(schedule: Schedule, now: Date): Date {
  if ('seconds' in schedule) return new Date(now.getTime() + schedule.seconds * 1000);
  const today = dayOf(now);
  const atToday = instantOf(today, schedule.at);
  return atToday > now ? atToday : instantOf(addDays(today, 1), schedule.at);
}

function instantOf(day: string, time: string): Date {
  return new Date(`${day}T${time}:00${COUNTY_UTC_OFFSET}`);
}

const FIRST_WAIT_S = 15;
const LONGEST_WAIT_S = 3600;

/** When to try again after the `attempts`th failure: 15 s, 30 s, 1 min ... at most an hour apart. */
export function nextAttempt(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (attempts - 1)) * 1000);
}
