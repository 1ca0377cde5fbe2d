import { allows, MaskedValue, request, usePhrase, useSession, type Reason, VIEW_REASONS } from '../../../../apps/office/shell/index.ts';
import type { Field, FieldValue } from '../../../../kernel/field.ts';
import type { RecordDefinition } from '../../../../kernel/record.ts';
import { CHILDREN, type FileValue } from '../answers.ts';
import { CHILD_PHRASES as P, FILE_PHRASES as F } from '../phrases.ts';
import { plainText, usePeriod, useWords } from '../words.ts';

export interface FactListProps {
  readonly childId: string;
  readonly record: RecordDefinition;
  readonly values: ReadonlyMap<string, FileValue>;
  /** Fields not to be shown, because they stand elsewhere. */
  readonly without?: readonly string[];
}

/** What is recorded of one item, and, in one line, what is not. Fields whose group the post may not see are left out. */
export function FactList({ childId, record, values, without = [] }: FactListProps) {
  const t = usePhrase();
  const fields = useSeenFields(record).filter(([name]) => !without.includes(name));
  const there = fields.filter(([name]) => values.has(name));
  const missing = fields.filter(([name]) => !values.has(name));
  if (fields.length === 0) return <p className="sw-faint">{t(F.hiddenGroup)}</p>;
  return (
    <>
      {there.length > 0 && (
        <dl className="sw-facts">
          {there.map(([name, field]) => (
            <div key={name} className={field.kind === 'longText' ? 'sw-facts-wide' : ''}>
              <dt>{t(field.label)}</dt>
              <dd>
                <ShownFact childId={childId} field={field} fact={values.get(name) as FileValue} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {missing.length > 0 && (
        <p className="sw-faint">
          {there.length === 0 && t(F.nothing)} {t(F.unfilled, { fields: missing.map(([, { label }]) => t(label)).join(t(P.listComma)) })}
        </p>
      )}
    </>
  );
}

/** The fields of a record that the current post may see, masked or in clear: of a group of which it has the gist alone, that. */
export function useSeenFields(record: RecordDefinition): readonly (readonly [string, Field])[] {
  const session = useSession();
  return Object.entries(record.fields).filter(
    ([, { group, gist }]) =>
      (['r', 'm', 'R'] as const).some((right) => allows(session, right, group)) || (gist === true && allows(session, 'l', group)),
  );
}

interface ShownFactProps {
  readonly childId: string;
  readonly field: Field;
  readonly fact: FileValue;
}

/** One value with the days it holds; a secret one masked, with a way to see it in full where the post may. */
function ShownFact({ childId, field, fact }: ShownFactProps) {
  const t = usePhrase();
  const words = useWords();
  const period = usePeriod();
  const session = useSession();
  const mayReveal = allows(session, 'R', field.group) || (field.secret === true && allows(session, 'r', field.group));

  async function reveal({ code, text }: Reason): Promise<string> {
    const choice = VIEW_REASONS.find((one) => one.code === code);
    const reason = [choice === undefined ? code : t(choice.label), text].filter((part) => part !== '').join('：');
    const { value } = await request<{ readonly value: FieldValue }>('POST', `${CHILDREN}/${childId}/reveal`, {
      body: { factId: fact.factId, reason },
    });
    return words(field, value);
  }

  const holds = field.dated ? period(fact.from, fact.to) : '';
  return (
    <>
      {fact.masked ? (
        <MaskedValue label={field.label} masked={plainText(fact.value)} {...(mayReveal ? { reveal } : {})} />
      ) : (
        words(field, fact.value)
      )}
      {holds !== '' && <span className="sw-faint"> {holds}</span>}
    </>
  );
}
