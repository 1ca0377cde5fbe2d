import { DownOutlined, SearchOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { PlaceValue } from '../../../../kernel/field.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { clearButton } from '../form/clearButton.tsx';
import { DateInput } from '../form/DateInput.tsx';
import { PlacePicker } from '../form/PlacePicker.tsx';
import { findTypedDate } from '../form/typedDate.ts';
import { usePhrase } from '../locale.tsx';
import { FORM_PHRASES as P } from '../phrases/form.ts';
import type { QueryValues } from './useList.ts';

interface QueryFieldCommon {
  /** Name of the query parameter. */
  readonly key: string;
  readonly label: Phrase;
  /** Behind 更多条件 until opened, or until it holds a value. */
  readonly more?: true;
}

export type QueryField =
  /** `live`: searches while typing, not only on Enter; `wide`: takes two columns. */
  | (QueryFieldCommon & { readonly kind: 'text'; readonly hint?: Phrase; readonly live?: true; readonly wide?: true })
  | (QueryFieldCommon & {
      readonly kind: 'choice';
      readonly options: readonly (Phrase & { readonly code: string })[];
      readonly required?: true;
    })
  | (QueryFieldCommon & { readonly kind: 'plainDate' })
  | (QueryFieldCommon & { readonly kind: 'place'; readonly tree: 'admin' | 'school' });

export interface QueryFormProps {
  readonly fields: readonly QueryField[];
  /** Pass the ListState of `useList`. */
  readonly list: { readonly values: QueryValues; readonly search: (values: QueryValues) => void; readonly reset: () => void };
}

const PAUSE_MS = 300;

/** The query form above a table. Enter searches. */
export function QueryForm({ fields, list }: QueryFormProps) {
  const t = usePhrase();
  const [form] = Form.useForm<Record<string, string | PlaceValue | undefined>>();
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const composing = useRef(false);
  const latest = useRef(list);
  latest.current = list;

  useEffect(() => {
    form.setFieldsValue(Object.fromEntries(fields.map(({ key }) => [key, list.values[key]])));
    // `fields` is often written in place; only new values matter.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the line above says why
  }, [form, list.values]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(): void {
    clearTimeout(timer.current);
    const typed = form.getFieldsValue(true) as QueryValues;
    latest.current.search({ ...latest.current.values, ...typed });
  }

  function typedLive(): void {
    clearTimeout(timer.current);
    // Half-typed pinyin of an input method is not what the user looks for.
    if (!composing.current) timer.current = setTimeout(search, PAUSE_MS);
  }

  const hidden = fields.filter((field) => field.more && !open && list.values[field.key] === undefined);
  const hasMore = fields.some((field) => field.more);

  return (
    <search aria-label={t(P.conditions)}>
      {/* Named, for the ids of its fields: a dialog above the list may ask for a field of the same name, and its label must find its own. */}
      <Form form={form} name="query" className="sw-query" layout="vertical" onFinish={search}>
        {fields
          .filter((field) => !hidden.includes(field))
          .map((field) => (
            <Form.Item
              key={field.key}
              name={field.key}
              label={t(field.label)}
              className={field.kind === 'text' && field.wide ? 'sw-query-wide' : ''}
              {...(field.kind === 'plainDate'
                ? {
                    rules: [
                      { validator: (_: unknown, value: string | undefined) => checkDate(value, t(P.badDate, { label: t(field.label) })) },
                    ],
                  }
                : {})}
            >
              {queryInput(field, t, {
                changed: typedLive,
                compose: (now) => {
                  composing.current = now;
                  if (!now) typedLive();
                },
              })}
            </Form.Item>
          ))}
        <div className="sw-query-buttons">
          <Button type="primary" htmlType="submit" icon={<SearchOutlined aria-hidden="true" />}>
            {t(P.search)}
          </Button>
          <Button
            onClick={() => {
              clearTimeout(timer.current);
              form.resetFields();
              list.reset();
            }}
          >
            {t(P.reset)}
          </Button>
          {hasMore && (
            <Button
              type="link"
              aria-expanded={open}
              icon={open ? <UpOutlined aria-hidden="true" /> : <DownOutlined aria-hidden="true" />}
              iconPlacement="end"
              onClick={() => setOpen(!open)}
            >
              {t(open ? P.fewer : P.more)}
            </Button>
          )}
        </div>
      </Form>
    </search>
  );
}

function queryInput(
  field: QueryField,
  t: (phrase: Phrase) => string,
  live: { readonly changed: () => void; readonly compose: (now: boolean) => void },
) {
  switch (field.kind) {
    case 'text':
      return (
        <Input
          allowClear
          autoComplete="off"
          {...(field.hint ? { placeholder: t(field.hint) } : {})}
          {...(field.live
            ? { onInput: live.changed, onCompositionStart: () => live.compose(true), onCompositionEnd: () => live.compose(false) }
            : {})}
        />
      );
    case 'choice':
      return (
        <Select
          allowClear={field.required ? false : clearButton(t)}
          placeholder={t(P.all)}
          showSearch={field.options.length > 8 ? { optionFilterProp: 'label' } : false}
          options={field.options.map((option) => ({ value: option.code, label: t(option) }))}
        />
      );
    case 'plainDate':
      return <DateInput label={t(field.label)} />;
    case 'place':
      return <PlacePicker known tree={field.tree} placeholder={t(P.all)} />;
  }
}

async function checkDate(value: string | undefined, message: string): Promise<void> {
  if (value !== undefined && findTypedDate(value) === undefined) throw new Error(message);
}
