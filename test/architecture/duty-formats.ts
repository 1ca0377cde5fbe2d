import { z } from 'zod';
import { plainDate } from '../../kernel/calendar.ts';
import { dutyRowSchema, evaluateFile, planFileSchema, schemeSchema, schoolCalendarSchema } from '../../modules/duty/domain/index.ts';

/** The smallest file that shows everything: it is evaluated here, so that what the page says of it is true. */
const EXAMPLE = {
  calendar: {
    schoolYears: [
      {
        name: '2026-2027',
        from: '2026-09-01',
        to: '2027-08-31',
        terms: [
          { kind: 'autumn', from: '2026-09-01', to: '2027-01-22' },
          { kind: 'spring', from: '2027-02-22', to: '2027-07-02' },
        ],
      },
    ],
    publicHolidays: [{ name: 'national', from: '2026-10-01', to: '2026-10-07' }],
    makeUpDays: ['2026-10-10'],
  },
  schemes: [{ scheme: 'monthly-talk', from: '2026-09-01' }],
  facts: [{ subject: { kind: 'child', id: 'child-1' }, birthDate: '2016-05-02', level: [{ value: '2', from: '2026-09-10' }] }],
  pairings: [{ subject: { kind: 'child', id: 'child-1' }, person: 'teacher-1', from: '2026-09-01', recordedOn: '2026-09-02' }],
  records: [
    {
      subject: { kind: 'child', id: 'child-1' },
      id: 'record-1',
      act: 'talk',
      day: '2026-09-12',
      writtenOn: '2026-10-08',
      actor: { role: 'helper', person: 'teacher-1' },
      withWhom: ['child'],
    },
  ],
  horizonDays: 0,
};

const WIDTH = 140;
const AS_OF = plainDate('2026-10-10');

/** docs/formats-duty.md. */
export function writeDutyFormats(): string {
  const { duties } = evaluateFile(planFileSchema.parse(EXAMPLE), AS_OF);
  return `# Formats: schemes, school calendars, duties

Written by \`npm run docs\` from \`modules/duty/domain\`; JSON Schema 2020-12. What the schemas cannot say (an id that stands twice, terms that overlap, \`needed\` 0 with \`anyTime\` alone) the
commands refuse with the exact place. The rules by which duties are counted: \`docs/decisions/0009-semantics-of-duties.md\`.

- \`schemes list --json\` prints every scheme that comes with the program; \`schemes check FILE\` reads one scheme and prints \`{ ok, faults: [{ place, zh, en }] }\`, exit code 1 where there is a fault.
- \`duties evaluate FILE --as-of DATE --json\` reads one plan file, opens no data folder, and prints an array of duties, by subject and then by first day. It exits with 1 where the file is refused, with 2 where it cannot be read.

**Days.** Windows, terms and holidays include their last day (\`from\`, \`to\`). Dated facts hold up to, not including, \`until\`. \`recordedOn\`, \`endRecordedOn\`, \`withdrawnOn\`, \`writtenOn\` and \`decidedOn\` say when
something became known: the planner knows what was known by the evening of \`--as-of\`. Left out, a fact was always known, and a record was written on the day of the act.
Rows of \`records\` with the same \`id\` are versions of one record: what was written later takes the place of what was written before.

**Who holds a role.** \`pairings\` are helpers (a buddy or a class answers for nobody and is left out), \`posts\` every other role. Parents, the carer and the child hold their own duties by nature; where
\`posts\` name any holder of \`parent\` or \`carer\` for a subject, these are all there are. A record of a parent has the actor \`{ "role": "father" }\` or \`mother\`, of the carer \`carer\`, of the child \`child\`, without a person.

## Example

${block(EXAMPLE)}

As of ${AS_OF}:

${block(duties)}

## Scheme

${schemaOf('Scheme', schemeSchema)}

## School calendar

${schemaOf('School calendar', schoolCalendarSchema)}

## Plan file

Schemes and the calendar as above, and what \`duties evaluate\` printed before under \`earlier\`.

${schemaOf('Plan file', planFileSchema.extend({ calendar: z.unknown().describe('School calendar'), earlier: z.array(z.unknown()).optional().describe('Duties'), schemes: z.array(inForce()) }))}

## Duty

${schemaOf('Duty', dutyRowSchema)}
`;
}

function inForce() {
  return planFileSchema.shape.schemes.element.extend({ scheme: z.unknown().describe('id of a shipped scheme, or a Scheme') });
}

function schemaOf(title: string, schema: z.ZodType): string {
  return block({ title, ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) });
}

function block(value: unknown): string {
  return `\`\`\`json\n${json(value, '')}\n\`\`\``;
}

/** JSON with what fits into a line on one line. */
function json(value: unknown, indent: string): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((one) => inner + json(one, inner)).join(',\n')}\n${indent}]`;
  const rows = Object.entries(value).map(([key, one]) => `${inner}${JSON.stringify(key)}: ${json(one, inner)}`);
  return `{\n${rows.join(',\n')}\n${indent}}`;
}
