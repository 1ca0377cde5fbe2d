import pg from 'pg';
import type { PlainDate } from '../../kernel/calendar.ts';
import { demoCalendar, type Scheme, schemeSchema } from '../../modules/duty/domain/index.ts';

const WORDS = { zh: '示例', en: 'Example' };
const COMMON = { text: WORDS, subject: 'child', by: 'helper', needed: 1, season: 'term', minutes: 20 };

/** Eight rules as counties have them: of the week, the month and the term, by helpers and by parents. */
const EIGHT_RULES: Scheme = schemeSchema.parse({
  id: 'bench',
  name: WORDS,
  source: WORDS,
  version: 1,
  articles: [
    { ...COMMON, id: 'talk', acts: ['talk'], withWhom: ['child'], cadence: { unit: 'week' }, graceDays: 7 },
    { ...COMMON, id: 'homework', acts: ['homeworkHelp'], cadence: { unit: 'week' }, needed: 2 },
    { ...COMMON, id: 'parent-call', acts: ['call', 'video'], by: 'parent', cadence: { unit: 'week' }, season: 'both' },
    { ...COMMON, id: 'letter', acts: ['letter', 'call'], by: 'parent', cadence: { unit: 'month' }, season: 'both' },
    { ...COMMON, id: 'visit', acts: ['visit', 'consolation'], cadence: { unit: 'month' }, season: 'both', graceDays: 7 },
    { ...COMMON, id: 'adults', acts: ['call', 'visit', 'talk'], withEach: ['parent', 'carer'], cadence: { unit: 'months', months: 2 } },
    { ...COMMON, id: 'term-visit', acts: ['visit'], cadence: { unit: 'termPart', parts: ['start', 'middle', 'end'] } },
    { ...COMMON, id: 'check', acts: ['dataCheck'], cadence: { unit: 'term' } },
  ],
});

/** In every county the calendar of the demo and the eight rules, in force since the school year before this one. */
export async function keepRules(superuserUrl: string, today: PlainDate, from: PlainDate): Promise<void> {
  await asOwner(superuserUrl, async (client) => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    const calendar = JSON.stringify(demoCalendar(today));
    await client.query(
      'insert into school_calendar (county, revision, calendar, changed_by, changed_at) select county, 1, $1::jsonb, $2::uuid, now() from county',
      [calendar, nobody],
    );
    await client.query(
      "insert into scheme (county, scheme_id, version, scheme, published_at) select county, 'bench', 1, $1::jsonb, now() from county",
      [JSON.stringify(EIGHT_RULES)],
    );
    await client.query(
      `insert into scheme_in_force (county, in_force_id, place_id, scheme_id, version, valid_from, published_by, published_at)
       select county, gen_random_uuid(), place_id, 'bench', 1, $1::date, $2::uuid, $1::date from county`,
      [from, nobody],
    );
  });
}

/** Past row security, as whoever prepares a measurement. */
export async function asOwner<T>(superuserUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
