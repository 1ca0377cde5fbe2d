import { allows, usePhrase, useSession } from '../../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { ONLY_ITEM, type RecordDefinition } from '../../../../kernel/record.ts';
import {
  AID,
  CHILD,
  DIFFICULTY,
  GRADING,
  GRANDPARENT,
  GUARDIANSHIP,
  HEALTH,
  HOUSEHOLD,
  itemsOf,
  PARENT,
  SCHOOLING,
} from '../../domain/index.ts';
import { Carers } from './Carers.tsx';
import { RecordPanel } from './RecordPanel.tsx';
import type { Editing, FileView } from './view.ts';

export interface PartProps {
  readonly view: FileView;
  readonly editing: Editing;
  readonly edit: (editing: Editing) => void;
}

/** Which part of the page a record stands in. */
export function partOf(recordId: string): 'family' | 'schooling' | 'health' {
  return recordId === SCHOOLING.id ? 'schooling' : recordId === HEALTH.id ? 'health' : 'family';
}

export function FamilyPart(props: PartProps) {
  const session = useSession();
  // Those who work with the child must know that it is red, whoever may know why.
  const graded = allows(session, 'r', 'grading') || allows(session, 'l', 'grading');
  return (
    <>
      <Records {...props} records={[CHILD]} />
      {graded && <Records {...props} records={[GRADING]} />}
      <Records {...props} records={[PARENT]} />
      <Carers {...props} />
      <Records {...props} records={[GUARDIANSHIP, HOUSEHOLD]} />
      <Records {...props} records={[AID, DIFFICULTY]} />
      <Records {...props} records={[GRANDPARENT]} />
    </>
  );
}

export function SchoolingPart(props: PartProps) {
  return <Records {...props} records={[SCHOOLING]} />;
}

export function HealthPart(props: PartProps) {
  return <Records {...props} records={[HEALTH]} />;
}

/** A white box with every item of these records. */
function Records({ records, ...props }: PartProps & { readonly records: readonly RecordDefinition[] }) {
  const t = usePhrase();
  return (
    <section className="sw-panel" aria-label={records.map(({ label }) => t(label)).join(' ')}>
      {records.flatMap((record) =>
        itemsOf(record).map((item) => (
          <RecordPanel key={`${record.id} ${item}`} {...props} record={record} item={item} title={titleOf(record, item)} />
        )),
      )}
    </section>
  );
}

function titleOf({ items, label }: RecordDefinition, item: string): Phrase {
  return item !== ONLY_ITEM && items.kind === 'fixed' ? (items.names[item] ?? label) : label;
}
