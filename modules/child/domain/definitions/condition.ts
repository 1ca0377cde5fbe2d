export type ParentId = 'father' | 'mother';

/** Kleene's three values: `null` is "cannot tell". */
export type Truth = boolean | null;

export interface AwayCondition {
  readonly kind: 'away';
  readonly who: ParentId;
  /** `work`: 外出务工; `any`: away for whatever reason. */
  readonly purpose: 'work' | 'any';
  /** Without a break for at least so many months (inclusive, Civil Code art. 1259). */
  readonly months?: number;
  /** Outside the county where the child is registered (跨县域). */
  readonly acrossCounty?: true;
  /** A stay at home of at most so many days between two absences is a visit, and breaks nothing. */
  readonly visitDays?: number;
}

/** The small language that definitions are written in. Every leaf can be true, false or unknown on a day. */
export type Condition =
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'ageUnder'; readonly years: number }
  | AwayCondition
  /** Lacks guardianship capacity, or is dead or missing. */
  | { readonly kind: 'cannotGuard'; readonly who: ParentId }
  | { readonly kind: 'ruralRegistration' }
  | { readonly kind: 'compulsoryStage' }
  /** Cannot normally live with the parents: as recorded, or else presumed unless the child went along with them. */
  | { readonly kind: 'apartFromParents' };

export function all(...of: readonly Condition[]): Condition {
  return { kind: 'all', of };
}

export function any(...of: readonly Condition[]): Condition {
  return { kind: 'any', of };
}

/** All: one false decides; any: one true decides; else one unknown leaves it open. */
export function kleene(kind: 'all' | 'any', values: readonly Truth[]): Truth {
  const deciding = kind === 'any';
  if (values.includes(deciding)) return deciding;
  return values.includes(null) ? null : !deciding;
}

export function kleeneNot(value: Truth): Truth {
  return value === null ? null : !value;
}
