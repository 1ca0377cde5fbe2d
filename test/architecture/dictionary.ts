import type { CodeList, Field } from '../../kernel/field.ts';
import { RECORD_GROUPS } from '../../kernel/access/groups.ts';
import type { RecordDefinition } from '../../kernel/record.ts';
import { SUMMARY } from '../../modules/appraisal/domain/index.ts';
import { CARE_RECORD } from '../../modules/care/domain/index.ts';
import { GROWTH_KINDS } from '../../modules/growth/domain/index.ts';
import { CHILD_RECORDS } from '../../modules/child/domain/index.ts';
import { MEETING } from '../../modules/family/domain/index.ts';

/** Every record that is defined once, from field kinds. */
const RECORDS: readonly RecordDefinition[] = [...CHILD_RECORDS, CARE_RECORD, MEETING, ...Object.values(GROWTH_KINDS), SUMMARY];

const INTRODUCTION = `# Data dictionary

Written from the record definitions in \`modules/child/domain/records\`, \`modules/care/domain/record.ts\`, \`modules/family/domain/meeting.ts\` and \`modules/growth/domain/kinds.ts\` by \`npm run docs\`; do not edit it here. How to change it: \`how-to/add-a-field.md\`.

*Field* is the path under which a value is kept and exchanged (\`parent.father.phone\`: record, item, field; a record of which a file holds one has no item). *Group* is
the column of \`access.md\` that says who sees and writes it. *Dated*: the value holds from a day to a day; the others hold for life. *Secret*: stored encrypted, shown
masked, in full only on a stated reason. *Gist*: the level or advice of its group, seen by whoever has \`l\` there. *Headers* are what ledgers call it besides its Chinese name; where a record has several items, the word for the item stands in front (父亲电话).`;

/** The text of docs/data-dictionary.md. */
export function writeDictionary(): string {
  const lists = new Map<string, CodeList>();
  for (const field of RECORDS.flatMap(({ fields }) => Object.values(fields))) {
    if ('codes' in field) lists.set(field.codes.id, field.codes);
  }
  const sortedLists = [...lists.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return `${[INTRODUCTION, ...RECORDS.map(describeRecord), '## Code lists', ...sortedLists.map(describeList)].join('\n\n')}\n`;
}

function describeRecord({ id, label, items, fields }: RecordDefinition): string {
  const names = items.kind === 'fixed' ? Object.entries(items.names).map(([item, name]) => `\`${item}\` ${name.zh}`) : [];
  const many = items.kind === 'many' ? 'A file holds any number of them; each has an id of its own.' : '';
  const said = names.length > 0 ? `Items: ${names.join(', ')}.` : many;
  return [
    `## ${label.zh} ${label.en}: \`${id}\``,
    ...(said === '' ? [] : ['', said]),
    '',
    '| field | 名称 | English | kind | group | | headers |',
    '|---|---|---|---|---|---|---|',
    ...Object.entries(fields).map(([name, field]) => describeField(`${id}${items.kind === 'one' ? '' : '.*'}.${name}`, field)),
  ].join('\n');
}

function describeField(path: string, field: Field): string {
  const marks = [field.required && 'required', field.dated && 'dated', field.secret && 'secret', field.gist && 'gist']
    .filter(Boolean)
    .join(', ');
  const cells = [
    `\`${path}\``,
    field.label.zh,
    field.label.en,
    kindOf(field),
    `\`${field.group}\` ${RECORD_GROUPS[field.group].zh}`,
    marks,
    (field.aliases ?? []).join(' '),
  ];
  return row(cells);
}

function kindOf(field: Field): string {
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return `${field.kind} of [\`${field.codes.id}\`](#${anchorOf(field.codes)})`;
    case 'integer':
      return `integer, ${field.min} to ${field.max}${field.unit === undefined ? '' : ` ${field.unit.en}`}`;
    case 'place':
      return `place of the ${field.tree === 'admin' ? 'administrative' : 'school'} tree`;
    case 'text':
    case 'longText':
      return field.maxLength === undefined ? field.kind : `${field.kind}, at most ${field.maxLength}`;
    default:
      return field.kind;
  }
}

function describeList(list: CodeList): string {
  return [
    `### ${list.id}`,
    '',
    `${list.label.zh} ${list.label.en}. Source: ${list.source}`,
    '',
    '| code | 中文 | English | other words |',
    '|---|---|---|---|',
    ...list.codes.map(({ code, zh, en, aliases }) => row([`\`${code}\``, zh, en, (aliases ?? []).join(' ')])),
  ].join('\n');
}

function anchorOf({ id }: CodeList): string {
  return id.toLowerCase();
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
