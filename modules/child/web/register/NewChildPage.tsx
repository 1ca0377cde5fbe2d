import { Alert, Button, Form } from 'antd';
import { uuidv7 } from 'uuidv7';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  allows,
  currentPost,
  FieldInput,
  PageHead,
  PlacePicker,
  ProblemAlert,
  useCommand,
  usePhrase,
  useSession,
  useUnsaved,
} from '../../../../apps/office/shell/index.ts';
import { refuseValue } from '../../../../kernel/check-value.ts';
import type { Field, FieldValue, PlaceValue } from '../../../../kernel/field.ts';
import { isIdNumber } from '../../domain/index.ts';
import { CHANGED_BY_FILES } from '../answers.ts';
import '../child.css';
import { NEW_PHRASES as N } from '../phrases.ts';
import { plainText, today } from '../words.ts';
import { LikelyList, type Apart } from './LikelyChildren.tsx';
import { NEW_FIELDS, openingValues, toldByIdNumber, type NewField, type NewValues } from './newChild.ts';
import { useLookalikes } from './useLookalikes.ts';
import { nameTarget, useSchoolTarget } from './useSchoolTarget.ts';

const SECTIONS: readonly { readonly title: keyof typeof N; readonly fields: readonly NewField[] }[] = [
  { title: 'child', fields: ['child.name', 'child.idNumber', 'child.sex', 'child.birthDate'] },
  { title: 'where', fields: ['village', 'school'] },
  { title: 'carer', fields: ['carer.name', 'carer.relationship', 'carer.phone'] },
  { title: 'parents', fields: ['parent.father.whereabouts', 'since.father', 'parent.mother.whereabouts', 'since.mother'] },
];

const UNDECIDED: Apart = { checked: false, reason: '' };

export default function NewChildPage() {
  const t = usePhrase();
  const session = useSession();
  const navigate = useNavigate();
  const post = currentPost(session);
  const [form] = Form.useForm<NewValues>();
  const [ids] = useState(() => ({ child: uuidv7(), carer: uuidv7() }));
  const [values, setValues] = useState<NewValues>({});
  const [note, setNote] = useState<string | undefined>(undefined);
  const [decided, setDecided] = useState<Apart & { readonly on: string }>({ ...UNDECIDED, on: '' });
  const [refusals, setRefusals] = useState(0);
  const saved = useUnsaved(Object.values(values).some((value) => value !== undefined && value !== ''));

  // A child director's village and a class teacher's class are not theirs to choose.
  const ownPlace = post === undefined ? undefined : { text: post.place.name, placeId: post.place.id };
  const ownVillage = post?.role === 'childDirector' ? ownPlace : undefined;
  const ownClass = post?.role === 'classTeacher' ? ownPlace : undefined;
  const target = useSchoolTarget(ownClass?.placeId ?? placeOf(values.school)?.placeId);
  const placeId = (ownVillage ?? placeOf(values.village))?.placeId;
  const found = useLookalikes(openingValues(values, undefined, ids.carer), placeId, refusals);
  const likelyIds = found.likely.map(({ childId }) => childId);
  // A decision is on the files that were shown; others are another question.
  const question = [...likelyIds, found.elsewhere].join(' ');
  const apart = decided.on === question ? decided : UNDECIDED;
  const isAsked = likelyIds.length > 0 || found.elsewhere > 0;

  const save = useCommand(
    (given: NewValues) => ({
      path: '/api/v1/child/register-child',
      payload: {
        childId: ids.child,
        placeId: (ownVillage ?? placeOf(given.village))?.placeId,
        values: openingValues({ ...given, village: ownVillage ?? given.village }, target, ids.carer),
        ...(isAsked ? { anotherThan: { childIds: likelyIds, elsewhere: found.elsewhere, reason: apart.reason.trim() } } : {}),
      },
    }),
    { refresh: CHANGED_BY_FILES, done: () => void navigate(`/children/${ids.child}`, { replace: true }) },
  );

  useEffect(() => {
    const faults = Object.keys(NEW_FIELDS).flatMap((name) => {
      const fault = save.problem?.findFault(name);
      return fault === undefined ? [] : [{ name: name as never, errors: [fault] }];
    });
    form.setFields(faults);
  }, [save.problem, form]);

  function changed(change: NewValues, all: NewValues): void {
    setNote(undefined);
    const told = toldByIdNumber(change['child.idNumber']);
    if (told === undefined) {
      setValues({ ...all });
      return;
    }
    const filled = { 'child.birthDate': told.birthDate, 'child.sex': told.sex };
    form.setFieldsValue(filled);
    setValues({ ...all, ...filled });
    setNote(t(N.fromIdNumber));
  }

  async function finish(): Promise<void> {
    if (found.sameNumber !== null) {
      setNote(t(N.sameNumber));
      return;
    }
    if (isAsked && (!apart.checked || apart.reason.trim() === '')) {
      setNote(t(N.anotherMissing));
      return;
    }
    const result = await save.run(form.getFieldsValue(true) as NewValues);
    if (result === undefined) setRefusals(refusals + 1);
    else saved();
  }

  function fault(name: NewField, value: FieldValue | undefined): string | undefined {
    const field: Field = NEW_FIELDS[name];
    if (name === 'village' && placeOf(value)?.placeId === undefined) return t(N.villageMissing);
    if (value === undefined || value === '') return field.required ? t(refuseValue(field, '') ?? N.child) : undefined;
    const refused = refuseValue(field, typeof value === 'string' ? value.trim() : value);
    if (refused !== undefined) return t(refused);
    if (field.kind === 'idNumber' && !isIdNumber(plainText(value))) return t(N.badIdNumber);
    const told = toldByIdNumber(form.getFieldValue('child.idNumber') as FieldValue | undefined);
    if (name === 'child.birthDate' && told !== undefined && told.birthDate !== value) return t(N.idAgainstBirth);
    if (name === 'child.sex' && told !== undefined && told.sex !== value) return t(N.idAgainstSex);
    if (field.kind === 'plainDate' && plainText(value) > today()) return t(N.inFuture);
    return undefined;
  }

  const own: Readonly<Partial<Record<NewField, PlaceValue>>> = {
    ...(ownVillage ? { village: ownVillage } : {}),
    ...(ownClass ? { school: { ...ownClass, text: nameTarget(target) ?? ownClass.text } } : {}),
  };

  return (
    <>
      <PageHead />
      <Form
        form={form}
        layout="vertical"
        className="sw-form"
        scrollToFirstError={{ focus: true, block: 'center' }}
        onValuesChange={changed}
        onFinish={() => void finish()}
        onFinishFailed={({ errorFields }) => setNote(t(N.faults, { count: errorFields.length }))}
      >
        <p>{t(N.intro)}</p>
        {SECTIONS.map(({ title, fields }) => {
          const shown = fields.filter((name) => allows(session, 'w', NEW_FIELDS[name].group));
          if (shown.length === 0) return null;
          return (
            <fieldset key={title} className="sw-fieldset">
              <legend>{t(N[title])}</legend>
              <div className="sw-form-grid">
                {shown.map((name) =>
                  own[name] === undefined ? (
                    <NewItem key={name} name={name} fault={fault} />
                  ) : (
                    <p key={name}>
                      <span className="sw-faint">{t(name === 'school' ? N.ownClass : NEW_FIELDS[name].label)}</span>
                      <br />
                      {own[name].text}
                    </p>
                  ),
                )}
              </div>
            </fieldset>
          );
        })}
        {save.problem && <ProblemAlert problem={save.problem} />}
        <LikelyList found={found} apart={apart} decide={(next) => setDecided({ ...next, on: question })} />
        {note !== undefined && <Alert className="sw-problem" type="info" showIcon role="status" title={note} />}
        <div className="sw-form-buttons">
          <Button type="primary" htmlType="submit" loading={save.pending}>
            {t(N.create)}
          </Button>
          <Button onClick={() => void navigate('/children')}>{t(N.cancel)}</Button>
        </div>
      </Form>
    </>
  );
}

interface NewItemProps {
  readonly name: NewField;
  readonly fault: (name: NewField, value: FieldValue | undefined) => string | undefined;
}

function NewItem({ name, fault }: NewItemProps) {
  const t = usePhrase();
  const field: Field = NEW_FIELDS[name];
  return (
    <Form.Item
      name={name as never}
      label={t(field.label)}
      className={name.endsWith('.whereabouts') ? 'sw-form-wide' : ''}
      required={field.required ?? name === 'village'}
      {...(field.help ? { extra: t(field.help) } : {})}
      rules={[
        {
          validator: async (_: unknown, value: FieldValue | undefined) => {
            const found = fault(name, value);
            if (found !== undefined) throw new Error(found);
          },
        },
      ]}
    >
      {field.kind === 'place' ? <PlacePicker known tree={field.tree} /> : <FieldInput field={field} />}
    </Form.Item>
  );
}

function placeOf(value: FieldValue | undefined): PlaceValue | undefined {
  return typeof value === 'object' && 'text' in value ? value : undefined;
}
