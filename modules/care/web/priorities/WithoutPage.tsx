import { useState } from 'react';
import { Link } from 'react-router';
import {
  allows,
  ListTable,
  PageHead,
  QueryForm,
  useList,
  usePhrase,
  useRead,
  useSession,
  type QueryField,
  type FoundChild,
} from '../../../../apps/office/shell/index.ts';
import { addDays, addMonths, dayOf } from '../../../../kernel/calendar.ts';
import { STATUS_DEFINITIONS } from '../../../child/domain/index.ts';
import { PRIORITIES } from '../../domain/index.ts';
import { WITHOUT_PRIORITY } from '../answers.ts';
import '../care.css';
import { CARE_PHRASES as C, PRIORITY_PHRASES as P } from '../phrases.ts';

const FIELDS: readonly QueryField[] = [
  { kind: 'choice', key: 'priority', label: P.priority, required: true, options: PRIORITIES.codes },
  {
    kind: 'choice',
    key: 'definition',
    label: P.definition,
    required: true,
    options: STATUS_DEFINITIONS.map(({ id, label }) => ({ code: id, ...label })),
  },
  { kind: 'plainDate', key: 'from', label: P.from },
  { kind: 'plainDate', key: 'to', label: P.to },
];

/** Children who count and to whom nobody gave this in the period: by name, each with a way to write down what was done. */
export default function WithoutPage() {
  const t = usePhrase();
  const session = useSession();
  const [today] = useState(() => dayOf(new Date()));
  const list = useList<FoundChild>(WITHOUT_PRIORITY, {
    priority: PRIORITIES.codes[0].code,
    definition: STATUS_DEFINITIONS[0].id,
    from: addDays(addMonths(today, -3), 1),
    to: today,
  });
  const asked = list.values['place'];
  const placeId = typeof asked === 'string' ? asked : undefined;
  const place = useRead<{ readonly name: string }>(`/api/v1/places/${placeId ?? ''}`, {}, { when: placeId !== undefined });
  const mayWrite = allows(session, 'w', 'care');
  return (
    <>
      <PageHead note={place.data?.name} />
      <QueryForm list={list} fields={FIELDS} />
      <ListTable
        list={list}
        caption={P.withoutCaption}
        rowKey={({ id }) => id}
        href={({ id }) => `/children/${id}?part=care`}
        columns={[
          { key: 'name', label: P.child, width: 120, show: ({ name }) => name },
          { key: 'place', label: P.residence, show: ({ place }) => place },
          { key: 'school', label: P.school, show: ({ school }) => school },
          { key: 'class', label: P.class, width: 140, show: ({ class: className }) => className },
        ]}
        {...(mayWrite && {
          actions: ({ id, name }: FoundChild) => (
            <Link className="sw-target" to={`/care/new?child=${id}`} aria-label={t(P.writeAria, { name })}>
              {t(C.newRecord)}
            </Link>
          ),
        })}
        empty={{ title: P.everyone, hint: P.everyoneHint }}
      />
    </>
  );
}
