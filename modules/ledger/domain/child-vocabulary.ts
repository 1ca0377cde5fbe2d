import { AWAY_MODE, AWAY_MODE_HEADERS, CARER_WORDS, CHILD_RECORDS, ITEM_WORDS, SINCE_HEADERS } from '../../child/domain/index.ts';
import { ONLY_ITEM } from '../../../kernel/record.ts';
import { IGNORED_HEADERS, LEDGER_ALIASES, LEDGER_OVERRIDES } from './header-aliases.ts';
import { indexHeaders, type PathValue, type Vocabulary } from './vocabulary.ts';

/** Item ids under which a ledger's carers stand until the importer finds or makes the carers of the child's file. */
const MAIN_CARER = 'main';
const SECOND_CARER = 'second';

const WHEREABOUTS = { record: 'parent', field: 'whereabouts' } as const;
const SECOND_WORDS = ['第二监护人', '第二照护人', '其他监护人', '监护人2', '其他照护人'];

function parents(father: string, mother: string): readonly PathValue[] {
  return [
    { path: { ...WHEREABOUTS, item: 'father' }, value: father },
    { path: { ...WHEREABOUTS, item: 'mother' }, value: mother },
  ];
}

function lacksCapacity(item: string): PathValue {
  return { path: { record: 'parent', item, field: 'lacksCapacity' }, value: true };
}

/** The words of ledgers about children: everything that the records name, and what only ledgers say. */
export const CHILD_VOCABULARY: Vocabulary = {
  records: CHILD_RECORDS,
  items: {
    ...ITEM_WORDS,
    child: { [ONLY_ITEM]: ['儿童', '学生', '本人', '留守儿童', '孩子', '个人', '个人情况', '被监护人', '幼儿'] },
    carer: { [MAIN_CARER]: [...CARER_WORDS, '第一监护人', '隔代监护人'], [SECOND_CARER]: SECOND_WORDS },
  },
  since: [
    { headers: SINCE_HEADERS.whereabouts, path: WHEREABOUTS },
    { headers: SINCE_HEADERS.carerRole, path: { record: 'carer', field: 'role' } },
  ],
  spread: [
    {
      headers: AWAY_MODE_HEADERS,
      codes: AWAY_MODE,
      values: {
        both: parents('awayWorking', 'awayWorking'),
        fatherOnly: parents('awayWorking', 'home'),
        motherOnly: parents('home', 'awayWorking'),
        fatherMotherLacks: [...parents('awayWorking', 'home'), lacksCapacity('mother')],
        motherFatherLacks: [...parents('home', 'awayWorking'), lacksCapacity('father')],
        none: parents('home', 'home'),
      },
    },
  ],
  aliases: LEDGER_ALIASES,
  overrides: LEDGER_OVERRIDES,
  telling: ['关系', '监护', '委托', '照护', '照看', '带养'],
  ignored: IGNORED_HEADERS,
  required: { record: 'child', item: ONLY_ITEM, field: 'name' },
  implied: [
    { path: { record: 'carer', item: MAIN_CARER, field: 'role' }, value: 'main' },
    { path: { record: 'carer', item: SECOND_CARER, field: 'role' }, value: 'second' },
  ],
  told: [
    {
      record: 'parent',
      given: ['awayPlace', 'awayAddress'],
      says: 'whereabouts',
      value: 'awayWorking',
      words: { home: ['在家', '家中', '家里', '在家务农', '务农', '未外出', '没有外出', '本村', '在本村', '本地务农', '在家照顾孩子'] },
    },
  ],
};

export const CHILD_HEADERS = indexHeaders(CHILD_VOCABULARY);
