import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import type { Field } from '../../../kernel/field.ts';
import { CHILD_RECORDS, makeSampleIdNumber, SEX } from '../../child/domain/index.ts';
import type { LedgerCell } from './cell.ts';
import { ISSUE_KINDS } from './issues.ts';
import type { RepairContext } from './outcome.ts';
import { repairCell } from './repair-cell.ts';
import { readChineseNumber } from './repair-date.ts';
import { findCode, splitWords } from './repair-word.ts';
import { isBlankWord } from './text.ts';

const TODAY = plainDate('2026-11-20');
const CHILD: RepairContext = { today: TODAY, isChild: true, required: true, isKnownRegion: (region) => region === '990102' };
const ADULT: RepairContext = { ...CHILD, isChild: false, required: false };
const ID = makeSampleIdNumber('990102', plainDate('2015-03-10'), 12);
const COMMON = { label: { zh: '甲', en: 'A' }, group: 'list', sample: '' } as const;

const FIELDS = {
  name: { ...COMMON, kind: 'personName' },
  id: { ...COMMON, kind: 'idNumber' },
  birth: { ...COMMON, kind: 'plainDate' },
  since: { ...COMMON, kind: 'plainDate', dated: true },
  phone: { ...COMMON, kind: 'phone' },
  yesNo: { ...COMMON, kind: 'yesNo' },
  sex: { ...COMMON, kind: 'choice', codes: SEX },
  count: { ...COMMON, kind: 'integer', min: 1, max: 20 },
  money: { ...COMMON, kind: 'money' },
  text: { ...COMMON, kind: 'text' },
  place: { ...COMMON, kind: 'place', tree: 'admin' },
} as const satisfies Record<string, Field>;

function text(value: string): LedgerCell {
  return { column: 0, kind: 'text', text: value };
}
function number(value: string): LedgerCell {
  return { column: 0, kind: 'number', text: value, number: Number(value) };
}
function date(value: string, monthOnly?: true): LedgerCell {
  return { column: 0, kind: 'date', text: value, date: value, ...(monthOnly ? { monthOnly } : {}) };
}

describe('safe repairs', () => {
  test.each([
    ['name', text('张 三'), '张三'],
    ['name', text(' 张\u3000三 '), '张三'],
    ['name', text('买买提・吐尔逊'), '买买提·吐尔逊'],
    ['name', text('买买提•吐尔逊'), '买买提·吐尔逊'],
    ['name', text('买买提.吐尔逊'), '买买提·吐尔逊'],
    ['name', text('Anna  Lee'), 'Anna Lee'],
    ['name', text('欧阳小雨'), '欧阳小雨'],
    ['name', text('𠮷小雨'), '𠮷小雨'],
    ['id', text(`'${ID}`), ID],
    ['id', text(ID.replaceAll('0', '０')), ID],
    ['id', text(`${ID.slice(0, 6)} ${ID.slice(6)}`), ID],
    ['birth', text('2015.9.1'), '2015-09-01'],
    ['birth', text('2015/9/1'), '2015-09-01'],
    ['birth', text('2015年9月1日'), '2015-09-01'],
    ['birth', text('２０１５年９月１日'), '2015-09-01'],
    ['birth', text('二〇一五年九月十一日'), '2015-09-11'],
    ['birth', text('20150901'), '2015-09-01'],
    ['birth', number('20150901'), '2015-09-01'],
    ['birth', text('2015-09-01 00:00:00'), '2015-09-01'],
    ['birth', date('2015-09-01'), '2015-09-01'],
    ['since', text('2020年3月'), '2020-03-01'],
    ['since', text('202003'), '2020-03-01'],
    ['since', date('2020-03-01', true), '2020-03-01'],
    ['phone', number('13800000001'), '13800000001'],
    ['phone', text('+86 138-0000-0001'), '13800000001'],
    ['phone', text('(0577)12345678'), '057712345678'],
    ['phone', text('13800000001/13900000002'), '13800000001'],
    ['yesNo', text('√'), true],
    ['yesNo', text('有'), true],
    ['yesNo', number('1'), true],
    ['yesNo', { column: 0, kind: 'boolean', text: 'TRUE' }, true],
    ['yesNo', text('×'), false],
    ['yesNo', text('无'), false],
    ['yesNo', text('X'), false],
    ['sex', text('女性'), '2'],
    ['sex', text('男 '), '1'],
    ['sex', number('1'), '1'],
    ['sex', text('Female'), '2'],
    ['count', text('3人'), 3],
    ['count', text('三口人'), 3],
    ['count', number('3'), 3],
    ['money', text('1.2万元'), '12000'],
    ['money', text('¥1,234.50'), '1234.50'],
    ['money', number('420'), '420'],
    ['place', text(' 桃花村 '), { text: '桃花村' }],
    ['text', text(' 甲,乙 '), '甲,乙'],
  ] as [keyof typeof FIELDS, LedgerCell, unknown][])('%s takes %o as %o', (field, cell, value) => {
    expect(repairCell(FIELDS[field], cell, ADULT)).toMatchObject({ kind: 'value', value });
  });

  test.each(['', '  ', '无', '—', '-', '/', '／', '——', '暂无', 'N/A'])('%o says that there is nothing', (word) => {
    expect(repairCell(FIELDS.phone, text(word), ADULT)).toEqual({ kind: 'empty' });
  });

  test('a lower-case x of an ID number', () => {
    const withX =
      Array.from({ length: 999 }, (_, at) => makeSampleIdNumber('990102', plainDate('2015-03-10'), at)).find((id) => id.endsWith('X')) ??
      '';
    expect(repairCell(FIELDS.id, text(withX.toLowerCase()), CHILD)).toEqual({ kind: 'value', value: withX, repaired: 'idCase' });
  });

  test('15 digits of an adult become 18, of a child are refused', () => {
    const old = '990102800101001';
    const long = makeSampleIdNumber('990102', plainDate('1980-01-01'), 1);
    expect(repairCell(FIELDS.id, text(old), ADULT)).toEqual({ kind: 'value', value: long, repaired: 'legacyId' });
    expect(repairCell(FIELDS.id, text(old), CHILD)).toMatchObject({ kind: 'refuse', remark: { code: 'idLegacyOfChild' } });
  });
});

describe('refusals and warnings', () => {
  test.each([
    ['id', number('9.9010220150310003E+17'), 'idTypedAsNumber'],
    ['id', number('990102201503100000'), 'idTypedAsNumber'],
    ['id', text('1.1E+17'), 'idTypedAsNumber'],
    ['id', text('990102201503100000'), 'idTypedAsNumber'],
    ['id', text(ID.slice(0, 17)), 'idLength'],
    ['id', text('未上户'), 'idShape'],
    ['id', text(`${ID.slice(0, 17)}${ID.endsWith('1') ? '2' : '1'}`), 'idCheckDigit'],
    ['id', text('99010220150230001X'), 'idBirthDate'],
    ['id', text(makeSampleIdNumber('990102', plainDate('2030-01-01'), 1)), 'idBirthDate'],
    ['id', text(makeSampleIdNumber('990999', plainDate('2015-01-01'), 1)), 'idUnknownRegion'],
    ['name', text('张三(已转走)'), 'nameOdd'],
    ['name', text('张*'), 'nameOdd'],
    ['name', number('12'), 'nameOdd'],
    ['name', text('张'.repeat(51)), 'tooLong'],
    ['name', text('张'), 'nameShort'],
    ['birth', text('2015-02-30'), 'dateImpossible'],
    ['birth', text('20151301'), 'dateImpossible'],
    ['birth', { column: 0, kind: 'date', text: '60' }, 'dateImpossible'],
    ['birth', text('15.9.1'), 'dateTwoDigitYear'],
    ['birth', text('九月'), 'dateUnreadable'],
    ['birth', text('2027-01-01'), 'dateInFuture'],
    ['birth', text('1800-01-01'), 'dateTooOld'],
    ['birth', text('2015.9'), 'birthMonthOnly'],
    ['birth', text('2015年9月'), 'birthMonthOnly'],
    ['birth', text('201509'), 'birthMonthOnly'],
    ['birth', date('2015-09-01', true), 'birthMonthOnly'],
    ['birth', number('2015.1'), 'dateUnreadable'],
    ['since', text('春节后'), 'dateNotTaken'],
    ['since', text('2020.3'), 'monthTakenAsFirst'],
    ['phone', text('1380000'), 'phoneOdd'],
    ['phone', number('1.38E+10'), 'phoneOdd'],
    ['phone', text('13800000001、13900000002'), 'severalPhones'],
    ['yesNo', text('不清楚'), 'unknownWord'],
    ['sex', text('男女'), 'unknownWord'],
    ['count', text('三百'), 'numberOdd'],
    ['count', text('21'), 'outOfRange'],
    ['money', text('很少'), 'numberOdd'],
    ['money', text('-5'), 'numberOdd'],
    ['text', number('9.9010220150310003E+17'), 'digitsLost'],
    ['text', text('字'.repeat(201)), 'tooLong'],
    ['place', date('2026-03-02'), 'madeDateByExcel'],
    ['text', { column: 0, kind: 'error', text: '#N/A' }, 'errorCell'],
    ['name', { column: 0, kind: 'uncomputed', text: '=A1' }, 'uncomputedFormula'],
  ] as [keyof typeof FIELDS, LedgerCell, keyof typeof ISSUE_KINDS][])('%s says of %o: %s', (field, cell, code) => {
    const outcome = repairCell(FIELDS[field], cell, CHILD);
    expect(outcome).toMatchObject({ remark: { code } });
    expect(outcome.kind === 'refuse').toBe(ISSUE_KINDS[code].level === 'refuse');
  });

  test('a place that is not found keeps its text', () => {
    const context = { ...ADULT, findPlace: (_: string, name: string) => (name === '桃花村' ? 'p1' : undefined) };
    expect(repairCell(FIELDS.place, text('桃花村'), context)).toEqual({ kind: 'value', value: { text: '桃花村', placeId: 'p1' } });
    expect(repairCell(FIELDS.place, text('梨花村'), context)).toMatchObject({
      kind: 'value',
      value: { text: '梨花村' },
      remark: { code: 'placeUnknown' },
    });
  });
});

const cells = fc
  .oneof(
    fc.tuple(
      fc.constantFrom('text', 'error', 'uncomputed', 'boolean'),
      fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.stringMatching(/^[0-9.年月日Ee+\-/X无是否√]{0,20}$/)),
    ),
    fc.tuple(fc.constant('number'), fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)),
    fc.tuple(
      fc.constant('date'),
      fc.date({ noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
    ),
  )
  .map(([kind, content]) => ({ column: 0, kind, text: content }) as LedgerCell);

test('every word of every code list means its own code', () => {
  for (const record of CHILD_RECORDS) {
    for (const [id, field] of Object.entries(record.fields)) {
      if (field.kind !== 'choice' && field.kind !== 'choices') continue;
      for (const { code, zh, aliases = [] } of field.codes.codes) {
        const value = field.kind === 'choice' ? code : [code];
        for (const word of [zh, ...aliases])
          expect(repairCell(field, text(word), ADULT), `${record.id}.${id} ${word}`).toMatchObject({ kind: 'value', value });
      }
    }
  }
});

const CIRCUMSTANCES = CHILD_RECORDS.find(({ id }) => id === 'difficulty')?.fields['fatherSituation'] as Field;
/** Found by this property: strokes and words for nothing with what parts several words; 无 is a word of the list of circumstances. */
const SAID_EMPTY = ['-+', '.+', '+-', '无/', '+无'];

/** A blank word, or nothing else between what parts the words of a cell; and no word that the list of the field has. */
function isSaidEmpty(field: Field, words: string): boolean {
  if (field.kind !== 'choices') return isBlankWord(words);
  return splitWords(words).every((word) => isBlankWord(word) && findCode(field.codes, word) === undefined);
}

describe('for any cell', () => {
  const fields = fc.constantFrom(...CHILD_RECORDS.flatMap((record) => Object.values(record.fields)));

  test('nothing is dropped: a filled cell is a value, or is spoken of, or says that it is empty', () => {
    fc.assert(
      fc.property(fields, cells, fc.boolean(), (field, cell, isChild) => {
        const outcome = repairCell(field, cell, { ...CHILD, isChild, required: isChild });
        if (outcome.kind === 'empty') expect(isSaidEmpty(field, cell.text)).toBe(true);
        else if (outcome.kind !== 'value') expect(ISSUE_KINDS[outcome.remark.code].level === 'refuse').toBe(outcome.kind === 'refuse');
      }),
      { numRuns: 3000, examples: SAID_EMPTY.map((words) => [CIRCUMSTANCES, text(words), false]) },
    );
  });

  test('a value read once is read again the same', () => {
    fc.assert(
      fc.property(fields, cells, (field, cell) => {
        const outcome = repairCell(field, cell, ADULT);
        if (outcome.kind !== 'value' || typeof outcome.value !== 'string' || field.kind === 'choice') return;
        expect(repairCell(field, { column: 0, kind: 'text', text: outcome.value }, ADULT)).toMatchObject({
          kind: 'value',
          value: outcome.value,
        });
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['三十一', 31],
  ['两', 2],
  ['百', undefined],
  ['一二', undefined],
])('%s is %s', (words, value) => {
  expect(readChineseNumber(words)).toBe(value);
});
