import { isPlainDate } from './calendar.ts';
import { DEFAULT_TEXT_LENGTH, LONG_TEXT_LENGTH, type Field } from './field.ts';
import type { Phrase } from './phrase.ts';

const NAME_LENGTH = 60;
// Letters of any script, the separators that names are written with, and nothing else: no digits, no line breaks.
const NAME = /^[\p{L}\p{M}·.'’\- ]+$/u;
const PHONE = /^\+?\d[\d-]{4,19}$/;
const MONEY = /^\d{1,12}(\.\d{1,2})?$/;
// oxlint-disable-next-line no-control-regex -- control characters are what must not be stored
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/**
 * Why `value` cannot stand in `field`, in words for the person who typed it, or undefined when it can. Rules that need more
 * than the value itself (check digits, other fields) are the modules' own.
 */
export function refuseValue(field: Field, value: unknown): Phrase | undefined {
  switch (field.kind) {
    case 'text':
      return refuseText(value, field.maxLength ?? DEFAULT_TEXT_LENGTH);
    case 'longText':
      return refuseText(value, field.maxLength ?? LONG_TEXT_LENGTH);
    case 'personName':
      return (
        refuseText(value, NAME_LENGTH) ??
        (NAME.test(value as string) ? undefined : { zh: '姓名中有数字或符号', en: 'A name holds letters only' })
      );
    case 'idNumber':
      return typeof value === 'string' && /^(\d{17}[\dX]|\d{15})$/.test(value)
        ? undefined
        : { zh: '身份证号应为18位', en: 'An ID number has 18 characters' };
    case 'phone':
      return typeof value === 'string' && PHONE.test(value)
        ? undefined
        : { zh: '电话号码应为5至20位数字', en: 'A phone number has 5 to 20 digits' };
    case 'plainDate':
      return typeof value === 'string' && isPlainDate(value)
        ? undefined
        : { zh: '日期应写成 2026-11-22', en: 'Write a date as 2026-11-22' };
    case 'yesNo':
      return typeof value === 'boolean' ? undefined : { zh: '请选是或否', en: 'Choose yes or no' };
    case 'choice':
      return field.codes.codes.some(({ code }) => code === value) ? undefined : { zh: '不在可选项中', en: 'Not one of the choices' };
    case 'choices':
      return Array.isArray(value) && value.length > 0 && value.every((one) => field.codes.codes.some(({ code }) => code === one))
        ? undefined
        : { zh: '有不在可选项中的内容', en: 'One is not among the choices' };
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && value >= field.min && value <= field.max
        ? undefined
        : { zh: `应为${field.min}到${field.max}的整数`, en: `A whole number from ${field.min} to ${field.max}` };
    case 'money':
      return typeof value === 'string' && MONEY.test(value)
        ? undefined
        : { zh: '金额应为数字，最多两位小数', en: 'An amount with at most two decimals' };
    case 'place':
      return isPlace(value) ? refuseText(value.text, DEFAULT_TEXT_LENGTH) : { zh: '请选择或填写地点', en: 'Choose or write a place' };
  }
}

function refuseText(value: unknown, maxLength: number): Phrase | undefined {
  if (typeof value !== 'string' || value.trim() === '') return { zh: '不能为空', en: 'This cannot be empty' };
  if (value.length > maxLength) return { zh: `太长，最多${maxLength}个字`, en: `Too long: at most ${maxLength} characters` };
  return CONTROL.test(value) ? { zh: '含有不能显示的字符', en: 'It holds characters that cannot be shown' } : undefined;
}

function isPlace(value: unknown): value is { text: string } {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}
