import { addDays, addMonths, plainDate, weekdayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { demoPlaces, schoolYearOf } from '../../place/domain/index.ts';
import { schemeSchema, type Scheme } from './scheme.ts';
import { findShippedScheme } from './schemes/index.ts';

/** Schemes that the invented county keeps, in the order in which they were published. */
export interface DemoPublication {
  readonly scheme: Scheme;
  /** Code of the place; absent: the county. */
  readonly place?: string;
  readonly from: PlainDate;
}

const DEMO_SCHOOL = '9901020007';

/**
 * What holds in the invented county: for two school years what every county has, changed once, and at one school a scheme of its own. A
 * teacher owes about an hour a week, so that Today holds a day's work and not a term's.
 */
export function demoPublications(today: PlainDate): readonly DemoPublication[] {
  const year = schoolYearOf(today);
  const [former, present] = [year - 2, year].map((one) => plainDate(`${one}-09-01`)) as [PlainDate, PlainDate];
  const monday = addDays(plainDate(`${year - 1}-09-01`), (8 - weekdayOf(plainDate(`${year - 1}-09-01`))) % 7);
  const lastMonth = addMonths(plainDate(`${today.slice(0, 7)}-01`), -1);
  return [
    ...['first-visit', 'visits-by-level', 'holiday-visits', 'village-quarterly-report', 'class-parents-meeting', 'joint-conference'].map(
      (id) => ({
        scheme: shipped(id),
        from: former,
      }),
    ),
    ...['monthly-talk', 'monthly-carer-talk', 'friday-mailbox'].map((id) => ({ scheme: shipped(id), from: monday })),
    // What families owe every week is kept since this school year and the last month only: of two years it would be most of all that the
    // demo stores.
    { scheme: shipped('parents-commitments'), from: present },
    { scheme: shipped('legal-weekly-contact'), from: lastMonth > present ? lastMonth : present },
    { scheme: weeklyTalkOfClassTeacher(), from: monday },
    { scheme: calmerBlue(), from: present },
    { scheme: shipped('once-a-term'), place: DEMO_SCHOOL, from: present },
    ...roomPublications(today, monday),
  ];
}

/** The schools and villages that keep a room say each for itself when it is open: at noon in term, or on Saturdays. */
function roomPublications(today: PlainDate, from: PlainDate): readonly DemoPublication[] {
  return demoPlaces(today).flatMap(({ kind, attributes: { room, code: place } }) =>
    room === undefined || place === undefined ? [] : [{ scheme: kind === 'school' ? shipped('noon-room') : saturdayRoom(), place, from }],
  );
}

function saturdayRoom(): Scheme {
  return schemeSchema.parse({
    id: 'village-room-saturday',
    name: { zh: '村活动室周六开放', en: 'Village room on Saturdays' },
    source: { zh: '本县自定（虚构）。', en: 'The county’s own (invented).' },
    version: 1,
    articles: [
      {
        id: 'open',
        text: { zh: '每周六开放半天，有人照看。', en: 'Open and kept for half a day every Saturday.' },
        subject: 'room',
        acts: ['roomOpening'],
        by: 'roomKeeper',
        cadence: { unit: 'weekdays', days: [6] },
        needed: 1,
        season: 'both',
        graceDays: 1,
        minutes: 180,
      },
    ],
  });
}

/** The neighbour keeps what the law and the standard ask for. */
export function demoNeighbourPublications(today: PlainDate): readonly DemoPublication[] {
  const from = plainDate(`${schoolYearOf(today)}-09-01`);
  return ['legal-weekly-contact', 'first-visit', 'village-quarterly-report'].map((id) => ({ scheme: shipped(id), from }));
}

function weeklyTalkOfClassTeacher(): Scheme {
  const scheme = shipped('weekly-talk');
  return schemeSchema.parse({
    ...scheme,
    articles: scheme.articles.map((article) => ({
      ...article,
      text: { zh: '班主任每周与重点帮扶儿童谈心一次。', en: 'The class teacher talks with each key child once a week.' },
      whom: { keyChild: true },
      by: 'classTeacher',
      ourChoice: {
        zh: '原文是每名留守儿童每周一次，由教师、代理家长负责；本县先从重点帮扶儿童做起，由班主任负责，只在学期内要求。',
        en: 'The source asks for every child, of teachers and proxy parents. The county begins with key children, by the class teacher, in term only.',
      },
    })),
  });
}

function calmerBlue(): Scheme {
  const scheme = shipped('visits-by-level');
  return schemeSchema.parse({
    ...scheme,
    articles: scheme.articles.map((article) =>
      article.id === 'blue'
        ? { ...article, text: { zh: '蓝色：每半年走访一次。', en: 'Blue: a visit every half-year.' }, cadence: { unit: 'halfYear' } }
        : article,
    ),
  });
}

function shipped(id: string): Scheme {
  const scheme = findShippedScheme(id);
  if (scheme === undefined) throw new Error(`no shipped scheme ${id}`);
  return scheme;
}
