import { earliest, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Act } from '../../../care/domain/index.ts';
import type { PlaceKind } from '../../../place/domain/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { preparePlan, type PreparedPlan, type Subject, type SubjectInput, unitKindsOf } from '../../domain/index.ts';
import { loadCalendar } from '../calendar/load.ts';
import { listSchemesInForce } from '../schemes/load.ts';

/** Where the rows of a subject stand: who sees them. */
export interface Standing {
  readonly region: string;
  readonly schoolPath: string | null;
}

/** A subject with all that the planner is told of it. */
export interface LoadedSubject {
  readonly input: SubjectInput;
  readonly standing: Standing;
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | undefined;
  /** Whether a child counts under the county's definition today; null: it cannot be told, or it is no child. */
  readonly counts: boolean | null;
}

/** What all subjects of a county share on a day. */
export interface Roster {
  readonly county: number;
  readonly today: PlainDate;
  readonly plan: PreparedPlan;
  /** Kinds of subject that an article in force is about. */
  readonly kinds: ReadonlySet<Subject['kind']>;
  /** Kinds of place that an article on units binds. */
  readonly unitKinds: ReadonlySet<PlaceKind>;
  /** Definitions that an article asks for. */
  readonly definitions: readonly string[];
  /** No act before this day counts for anything. */
  readonly since: PlainDate;
  /** By scheme and article: the act that stands for it in counts. */
  readonly acts: ReadonlyMap<string, Act>;
}

/**
 * What the county plans by. Undefined where there is nothing to plan by: no school calendar, no scheme, or a calendar that does not reach
 * to `today`, which is told on the pages, and must not keep anybody from writing down what was done.
 */
export async function loadRoster(keeper: Tx, county: number, today: PlainDate): Promise<Roster | undefined> {
  const schemes = await listSchemesInForce(keeper, county);
  const since = earliest(schemes.map(({ from }) => from));
  const calendar = since === undefined ? undefined : await loadCalendar(keeper, county);
  if (since === undefined || calendar === undefined) return undefined;
  const articles = schemes.flatMap(({ scheme }) => scheme.articles.map((article) => ({ scheme: scheme.id, article })));
  try {
    return {
      county,
      today,
      plan: preparePlan(calendar, schemes, today),
      kinds: new Set(articles.map(({ article }) => article.subject)),
      unitKinds: new Set(articles.flatMap(({ article }) => (article.subject === 'unit' ? unitKindsOf(article.by) : []))),
      definitions: [...new Set(articles.flatMap(({ article }) => article.whom?.statuses ?? []))],
      since,
      acts: new Map(articles.map(({ scheme, article }) => [`${scheme} ${article.id}`, article.acts[0] as Act])),
    };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
