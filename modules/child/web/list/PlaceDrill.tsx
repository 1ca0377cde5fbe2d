import {
  currentPost,
  PageState,
  ProblemAlert,
  useFormats,
  usePhrase,
  useRead,
  useSession,
  type ListState,
} from '../../../../apps/office/shell/index.ts';
import { ROLES, type ReachKind } from '../../../../kernel/access/roles.ts';
import type { StatusDefinition } from '../../domain/index.ts';
import type { ChildLine, PlaceDetails } from '../answers.ts';
import { LIST_PHRASES as L } from '../phrases.ts';

/** Posts that reach over several places, and by which condition of the list each narrows. */
const DRILLS: Readonly<Partial<Record<ReachKind, 'place' | 'school'>>> = {
  township: 'place',
  county: 'place',
  schoolLine: 'school',
  school: 'school',
};

/** Nothing stands below these: there is no going further down. */
const LOWEST: ReadonlySet<string> = new Set(['village', 'class']);

interface PlaceCounts {
  readonly items: readonly {
    readonly placeId: string | null;
    readonly name: string | null;
    readonly files: number;
    readonly count: number;
    readonly cannotTell: number;
  }[];
}

export interface PlaceDrillProps {
  readonly list: ListState<ChildLine>;
  readonly definition: StatusDefinition;
  readonly day: string;
}

/** The way down from the post's own place, with the children of every place below. */
export function PlaceDrill(props: PlaceDrillProps) {
  const post = currentPost(useSession());
  const by = post === undefined ? undefined : DRILLS[ROLES[post.role].reach];
  if (post?.place.id === undefined || by === undefined) return null;
  return <Drill {...props} by={by} home={post.place} />;
}

interface DrillProps extends PlaceDrillProps {
  readonly by: 'place' | 'school';
  readonly home: { readonly id: string; readonly name: string };
}

function Drill({ list, definition, day, by, home }: DrillProps) {
  const t = usePhrase();
  const formats = useFormats();
  const chosen = list.values[by];
  const at = (typeof chosen === 'object' ? chosen.placeId : undefined) ?? home.id;
  const place = useRead<PlaceDetails>(`/api/v1/places/${at}`);
  const counts = useRead<PlaceCounts>('/api/v1/counts/places', { place: at, definition: definition.id, asOf: day });
  const way = place.data?.way ?? [];
  const known = way.slice(
    Math.max(
      0,
      way.findIndex(({ id }) => id === home.id),
    ),
  );
  const lines = counts.data?.items ?? [];
  const isLowest = LOWEST.has(place.data?.kind ?? '');
  const here = place.data?.kind === 'county' ? L.atCounty : L.here;
  const problem = place.error ?? counts.error;

  function go(id: string, name: string): void {
    list.search({ ...list.values, [by]: id === home.id ? undefined : { text: name, placeId: id } });
  }

  return (
    <details className="sw-panel sw-drill" open>
      <summary>{t(by === 'place' ? L.byPlace : L.bySchool)}</summary>
      <nav className="sw-drill-way" aria-label={t(by === 'place' ? L.byPlace : L.bySchool)}>
        {known.map(({ id, name }, index) =>
          index === known.length - 1 ? (
            <strong key={id} aria-current="location">
              {name}
            </strong>
          ) : (
            <span key={id}>
              <button type="button" className="sw-link" onClick={() => go(id, name)}>
                {name}
              </button>{' '}
              ›
            </span>
          ),
        )}
      </nav>
      {problem && <ProblemAlert problem={problem} />}
      {counts.isPending && <PageState kind="loading" />}
      {counts.data && (lines.length === 0 || isLowest) ? (
        <p className="sw-faint">{t(L.noBelow)}</p>
      ) : (
        <>
          <ul>
            {lines.map(({ placeId, name, files, count, cannotTell }) => (
              <li key={placeId ?? ''}>
                <button
                  type="button"
                  className="sw-drill-place"
                  disabled={placeId === null}
                  onClick={() => placeId !== null && go(placeId, name ?? '')}
                >
                  <span>{placeId === null ? t(here) : (name ?? '—')}</span>
                  <span>
                    {formats.count(files)}{' '}
                    <span className="sw-faint">
                      ({formats.count(count)}
                      {cannotTell > 0 && ` ?${formats.count(cannotTell)}`})
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <p className="sw-faint">{t(L.byPlaceNote, { date: formats.date(day), definition: t(definition.label) })}</p>
        </>
      )}
    </details>
  );
}
