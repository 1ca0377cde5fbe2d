import type { FieldValue } from '../../../kernel/field.ts';
import { say, type Locale, type Phrase } from '../../../kernel/phrase.ts';
import { parsePath } from '../../../kernel/record.ts';
import { findField, findRecord } from '../../child/domain/index.ts';

const MAIN: Phrase = { zh: '照护人', en: 'Carer' };

/** What a path of a file is called: 父亲联系电话. For carers and other items without a name of their own, the record's name stands in front. */
export function labelOfPath(path: string): Phrase {
  const { record = '', item = '', field = '' } = parsePath(path) ?? {};
  const label = findField(record, field)?.label ?? { zh: path, en: path };
  const definition = findRecord(record);
  if (definition === undefined || definition.items.kind === 'one') return label;
  const named = definition.items.kind === 'fixed' ? definition.items.names[item] : undefined;
  const person = named ?? (record === 'carer' ? MAIN : definition.label);
  return { zh: `${person.zh}${label.zh}`, en: `${person.en}: ${label.en}` };
}

/** A value as people read it: words for codes, yes and no, the text of places. */
export function showValue(path: string, value: FieldValue, locale: Locale): string {
  const { record = '', field: id = '' } = parsePath(path) ?? {};
  const field = findField(record, id);
  const codes = field !== undefined && 'codes' in field ? field.codes.codes : [];
  const labelled = (code: unknown): string => codes.find((one) => one.code === code)?.[locale] ?? String(code);
  if (typeof value === 'boolean') return say(value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }, locale);
  if (typeof value === 'object' && 'text' in value) return value.text;
  if (typeof value === 'object') return value.map(labelled).join('、');
  return field?.kind === 'choice' ? labelled(value) : String(value);
}

/** What a column can mean, in words; `written` as the API writes targets. */
export function labelOfTarget(written: string): Phrase {
  if (written === 'ignored') return { zh: '不录入', en: 'Leave out' };
  if (written.startsWith('since:')) {
    const [first = ''] = written.slice('since:'.length).split(',');
    const { zh, en } = labelOfPath(first);
    return { zh: `${zh}：起始日期`, en: `${en}: since when` };
  }
  if (written.startsWith('spread:')) return { zh: '留守类型（父母外出情况）', en: 'Which parents are away, in one word' };
  return labelOfPath(written);
}
