import { App, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { ProblemAlert, useCommand, useFormats, usePhrase, useUnsaved } from '../../../apps/office/shell/index.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { SUMMARY, SUMMARY_FIELDS, type SummaryText } from '../domain/index.ts';
import { APPRAISAL, CHANGED_BY_SUMMARIES, SUMMARY_READ, type ShownSummary } from './answers.ts';
import { APPRAISAL_PHRASES as P } from './phrases.ts';

/** The four parts, to be written in one's own words; kept as a draft, or filed. */
export function WritePart({ summary }: { readonly summary: ShownSummary }) {
  const t = usePhrase();
  const formats = useFormats();
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, string>>();
  const [filingId] = useState(() => uuidv7());
  const [today] = useState(() => dayOf(new Date()) as string);
  const [dirty, setDirty] = useState(false);
  const kept = useUnsaved(dirty);
  const { person, schoolYear, term, fileFrom } = summary;
  const payload = (text: SummaryText) => ({ ...(person.mine ? {} : { helperId: person.helperId }), schoolYear, term, text });
  function finish(words: string): void {
    kept();
    setDirty(false);
    void message.success(words);
  }
  const save = useCommand((text: SummaryText) => ({ path: `${APPRAISAL}/save-summary`, payload: payload(text) }), {
    refresh: [SUMMARY_READ],
    done: () => finish(t(P.saved)),
  });
  const file = useCommand((text: SummaryText) => ({ path: `${APPRAISAL}/file-summary`, payload: { ...payload(text), filingId } }), {
    refresh: CHANGED_BY_SUMMARIES,
    done: () => finish(t(P.filed)),
  });
  const problem = save.problem ?? file.problem;
  useEffect(() => {
    if (problem === undefined) return;
    form.setFields(
      SUMMARY_FIELDS.flatMap((name) =>
        problem.findFault(name) === undefined ? [] : [{ name, errors: [problem.findFault(name) as string] }],
      ),
    );
  }, [problem, form]);
  const written = (): SummaryText =>
    Object.fromEntries(
      Object.entries(form.getFieldsValue(true) as Record<string, string | undefined>).flatMap(([name, value]) =>
        value === undefined || value.trim() === '' ? [] : [[name, value]],
      ),
    );
  /** A part that is missing is told where it is missing; nothing is sent. */
  function fileIfWhole(): void {
    const text = written();
    const missing = SUMMARY_FIELDS.filter((name) => text[name] === undefined);
    form.setFields(
      SUMMARY_FIELDS.map((name) => ({
        name,
        errors: missing.includes(name) ? [t(P.partMissing, { part: t(SUMMARY.fields[name].label) })] : [],
      })),
    );
    const [first] = missing;
    if (first !== undefined) return form.scrollToField(first, { focus: true });
    save.reset();
    void file.run(text);
  }
  return (
    <section className="sw-panel" aria-labelledby="summary-write">
      <h2 id="summary-write">{t(P.text)}</h2>
      <p className="sw-faint">{t(P.textHint)}</p>
      {problem !== undefined && <ProblemAlert problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={summary.text}
        onValuesChange={() => setDirty(true)}
        onFinish={fileIfWhole}
      >
        {SUMMARY_FIELDS.map((name) => (
          <Form.Item key={name} name={name} label={t(SUMMARY.fields[name].label)}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 14 }} maxLength={SUMMARY.fields[name].maxLength} />
          </Form.Item>
        ))}
        <div className="sw-summary-bar">
          <Button
            loading={save.pending}
            onClick={() => {
              file.reset();
              void save.run(written());
            }}
          >
            {t(P.save)}
          </Button>
          <Button type="primary" htmlType="submit" loading={file.pending} disabled={today < fileFrom}>
            {t(P.file)}
          </Button>
          {today < fileFrom && <span className="sw-faint">{t(P.fileFrom, { date: formats.date(fileFrom) })}</span>}
        </div>
      </Form>
    </section>
  );
}
