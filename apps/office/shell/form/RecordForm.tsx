import { Alert, Button, Form } from 'antd';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { dayOf } from '../../../../kernel/calendar.ts';
import type { Field, FieldValue } from '../../../../kernel/field.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import type { RecordDefinition } from '../../../../kernel/record.ts';
import { usePhrase } from '../locale.tsx';
import { ProblemAlert } from '../parts/PageState.tsx';
import { FORM_PHRASES as P } from '../phrases/form.ts';
import type { ApiProblem } from '../problem.ts';
import { useUnsaved } from '../unsaved.tsx';
import { findFault, isBlank } from './fieldCheck.ts';
import { FieldInput } from './FieldInput.tsx';

export type RecordValues = Readonly<Record<string, FieldValue | undefined>>;
/** Only what was changed; null where a value was emptied. */
export type RecordChanges = Readonly<Record<string, FieldValue | null>>;

export interface FormSection {
  readonly title: Phrase;
  readonly fields: readonly string[];
}

export interface RecordFormProps {
  readonly definition: RecordDefinition;
  /** What is recorded now. Secrets are left out: see `masked`. */
  readonly values?: RecordValues;
  /** Masked texts of secrets that are recorded, by field. */
  readonly masked?: Readonly<Record<string, string>>;
  /** Fields to show and their order; all of the definition unless told. */
  readonly fields?: readonly string[];
  /** The same with headings; then `fields` is not needed. */
  readonly sections?: readonly FormSection[];
  readonly readOnly?: (name: string, field: Field) => boolean;
  /** Rules of the slice, on top of the shape: returns what is wrong with one field, given all values. */
  readonly check?: (name: string, values: RecordValues) => Phrase | undefined;
  /**
   * Pass `run` of `useCommand`: resolves to its result when saved, to undefined when it failed (then tell why by
   * `problem`). Input stays whatever happens. Leading on to another page belongs in the command's `done`.
   */
  readonly submit: (changes: RecordChanges) => Promise<unknown>;
  readonly pending?: boolean;
  readonly problem?: ApiProblem | undefined;
  readonly submitLabel?: Phrase;
  readonly cancel?: () => void;
  /** True: may be submitted without a change (a new record with defaults, a confirmation). */
  readonly allowUnchanged?: boolean;
  /** Further inputs between the fields and the buttons (since when, why). */
  readonly children?: ReactNode;
}

const NOTHING: RecordValues = {};
const NO_MASKS: Readonly<Record<string, string>> = {};

/** A form made from the definition of a record: labels, help, inputs and checks by the kind of each field. */
export function RecordForm(props: RecordFormProps) {
  const { definition, values = NOTHING, masked = NO_MASKS, problem, cancel } = props;
  const t = usePhrase();
  const [form] = Form.useForm<Record<string, FieldValue | undefined>>();
  const [changed, setChanged] = useState(false);
  const [note, setNote] = useState<string | undefined>(undefined);
  const today = useMemo(() => dayOf(new Date()), []);
  const sections = props.sections ?? [{ title: undefined, fields: props.fields ?? Object.keys(definition.fields) }];
  const shown = sections.flatMap((section) => section.fields);
  const saved = useUnsaved(changed);

  useEffect(() => {
    if (!problem) return;
    const faults = shown.flatMap((name) => {
      const fault = problem.findFault(name);
      return fault === undefined ? [] : [{ name, errors: [fault] }];
    });
    form.setFields(faults);
    const [first] = faults;
    if (first) form.scrollToField(first.name, { focus: true });
    // Only a new problem is news; `shown` is made anew with every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the line above says why
  }, [problem, form]);

  function changesOf(input: RecordValues): RecordChanges {
    return Object.fromEntries(
      shown.flatMap((name) => {
        const now = tidy(input[name]);
        if (JSON.stringify(now) === JSON.stringify(tidy(values[name]))) return [];
        return [[name, now ?? null] as const];
      }),
    );
  }

  async function finish(): Promise<void> {
    const changes = changesOf(form.getFieldsValue(true) as RecordValues);
    if (Object.keys(changes).length === 0 && !props.allowUnchanged) return setNote(t(P.unchanged));
    setNote(undefined);
    if ((await props.submit(changes)) === undefined) return;
    saved();
    setChanged(false);
  }

  function item(name: string): ReactNode {
    const field = definition.fields[name];
    if (!field) throw new RangeError(`record ${definition.id} has no field ${name}`);
    const label = t(field.label);
    const hidden = masked[name];
    const locked = props.readOnly?.(name, field) ?? false;
    return (
      <Form.Item
        key={name}
        name={name}
        label={label}
        className={isWide(field) ? 'sw-form-wide' : ''}
        required={field.required === true && hidden === undefined}
        {...(field.help ? { extra: t(field.help) } : {})}
        validateTrigger={['onBlur', 'onSubmit']}
        rules={
          locked
            ? []
            : [
                {
                  validator: async (_: unknown, value: FieldValue | undefined) => {
                    // An empty secret means "keep what is recorded".
                    if (hidden !== undefined && isBlank(value)) return;
                    const fault = findFault(field, value, today);
                    if (fault) throw new Error(t(fault.phrase, { label, ...fault.params }));
                    const own = props.check?.(name, form.getFieldsValue(true) as RecordValues);
                    if (own) throw new Error(t(own, { label }));
                  },
                },
              ]
        }
      >
        <FieldInput field={field} disabled={locked} {...(hidden === undefined ? {} : { masked: hidden })} />
      </Form.Item>
    );
  }

  // Where nothing can be written there is nothing to save.
  const allLocked = shown.length > 0 && shown.every((name) => props.readOnly?.(name, definition.fields[name] as Field) ?? false);

  return (
    <Form
      form={form}
      layout="vertical"
      className="sw-form"
      initialValues={values}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onValuesChange={() => {
        setNote(undefined);
        setChanged(Object.keys(changesOf(form.getFieldsValue(true) as RecordValues)).length > 0);
      }}
      onFinish={() => void finish()}
      onFinishFailed={({ errorFields }) => setNote(t(P.faults, { count: errorFields.length }))}
    >
      {problem && <ProblemAlert problem={problem} />}
      {note !== undefined && <Alert className="sw-problem" type="warning" showIcon role="status" title={note} />}
      {sections.map((section) => (
        <fieldset key={section.fields[0] ?? ''} className="sw-fieldset">
          {section.title && <legend>{t(section.title)}</legend>}
          <div className="sw-form-grid">{section.fields.map(item)}</div>
        </fieldset>
      ))}
      {props.children}
      <div className="sw-form-buttons">
        {!allLocked && (
          <Button type="primary" htmlType="submit" loading={props.pending ?? false}>
            {t(props.submitLabel ?? P.save)}
          </Button>
        )}
        {cancel && <Button onClick={cancel}>{t(P.cancel)}</Button>}
      </div>
    </Form>
  );
}

function tidy(value: FieldValue | undefined): FieldValue | undefined {
  if (value === undefined || isBlank(value)) return undefined;
  return typeof value === 'string' ? value.trim() : value;
}

function isWide(field: Field): boolean {
  return (
    field.kind === 'longText' ||
    field.kind === 'choices' ||
    (field.kind === 'choice' && field.codes.codes.length > 3 && field.codes.codes.length <= 5)
  );
}
