import { Checkbox } from 'antd';
import { usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import type { Cadence } from '../../domain/cadence.ts';
import { EVENTS, HOLIDAY_NAMES } from '../../domain/vocabulary.ts';
import { cadenceOf } from './draft.ts';
import { ChoiceField, ChoicesField, NumberField } from './fields.tsx';
import { PART_WORDS, SCHEME_PHRASES as P, UNIT_WORDS, WEEKDAY_WORDS } from './phrases.ts';

const MONTHS: Readonly<Record<string, Phrase>> = Object.fromEntries(
  [2, 3, 4, 6].map((months) => [String(months), { zh: String(months), en: String(months) }]),
);
const WEEKDAYS: Readonly<Record<string, Phrase>> = Object.fromEntries(WEEKDAY_WORDS.map((word, at) => [String(at + 1), word]));
const YEARS = { calendar: { zh: '公历年', en: 'calendar year' }, school: { zh: '学年', en: 'school year' } };
const WHICH = { winter: { zh: '寒假', en: 'winter' }, summer: { zh: '暑假', en: 'summer' } };

const PARTS = ['start', 'middle', 'end'] as const;
/** How wide a part of term is where nothing else is said. */
const WIDTHS = { start: 4, middle: 4, end: 4 };
const WEEKS_OF = { start: P.startWeeks, middle: P.middleWeeks, end: P.endWeeks };

interface CadenceFieldsProps {
  readonly cadence: Cadence;
  readonly change: (cadence: Cadence) => void;
  /** The fault of one part, named below `cadence`. */
  readonly fault: (part: string) => string | undefined;
}

/** How often: the unit, and beside it only what that unit asks for. */
export function CadenceFields({ cadence, change, fault }: CadenceFieldsProps) {
  return (
    <>
      <ChoiceField
        label={P.howOften}
        words={UNIT_WORDS}
        value={cadence.unit}
        change={(unit) => unit && change(cadenceOf(unit))}
        fault={fault('')}
      />
      <UnitFields cadence={cadence} change={change} fault={fault} />
    </>
  );
}

function UnitFields({ cadence, change, fault }: CadenceFieldsProps) {
  const t = usePhrase();
  switch (cadence.unit) {
    case 'weeks':
      return (
        <NumberField
          label={P.number}
          min={2}
          max={26}
          value={cadence.weeks}
          change={(weeks = 2) => change({ ...cadence, weeks })}
          fault={fault('weeks')}
        />
      );
    case 'months':
      return (
        <ChoiceField
          label={P.number}
          words={MONTHS}
          value={String(cadence.months)}
          change={(months) => change({ ...cadence, months: Number(months) as 2 | 3 | 4 | 6 })}
          fault={fault('months')}
        />
      );
    case 'year':
      return <ChoiceField label={P.number} words={YEARS} value={cadence.of} change={(of = 'calendar') => change({ ...cadence, of })} />;
    case 'schoolHoliday':
      return (
        <ChoiceField
          label={P.number}
          words={WHICH}
          none={UNIT_WORDS.schoolHoliday}
          value={cadence.which}
          change={(which) => change(which === undefined ? { unit: 'schoolHoliday' } : { unit: 'schoolHoliday', which })}
        />
      );
    case 'termPart':
      return (
        <>
          <ChoicesField
            label={P.parts}
            words={PART_WORDS}
            value={cadence.parts}
            change={(parts = []) => change({ ...cadence, parts })}
            fault={fault('parts')}
          />
          {PARTS.filter((part) => cadence.parts.includes(part)).map((part) => (
            <NumberField
              key={part}
              label={WEEKS_OF[part]}
              min={1}
              max={20}
              value={(cadence.weeks ?? WIDTHS)[part]}
              change={(weeks = WIDTHS[part]) => change({ ...cadence, weeks: { ...WIDTHS, ...cadence.weeks, [part]: weeks } })}
              fault={fault(`weeks.${part}`)}
            />
          ))}
        </>
      );
    case 'publicHoliday':
      return (
        <ChoicesField
          label={P.holidays}
          words={HOLIDAY_NAMES}
          value={cadence.names}
          change={(names = []) => change({ ...cadence, names })}
          fault={fault('names')}
        />
      );
    case 'daysSinceLast':
      return (
        <NumberField
          label={P.days}
          min={1}
          max={366}
          value={cadence.days}
          change={(days = 1) => change({ ...cadence, days })}
          fault={fault('days')}
        />
      );
    case 'afterEvent':
      return (
        <>
          <ChoiceField
            label={P.event}
            words={EVENTS}
            value={cadence.event}
            change={(event = 'fileOpened') => change({ ...cadence, event })}
          />
          <NumberField
            label={P.days}
            min={1}
            max={366}
            value={cadence.days}
            change={(days = 1) => change({ ...cadence, days })}
            fault={fault('days')}
          />
          <Checkbox checked={cadence.working} onChange={(event) => change({ ...cadence, working: event.target.checked })}>
            {t(P.working)}
          </Checkbox>
        </>
      );
    case 'weekdays':
      return (
        <>
          <ChoicesField
            label={P.weekdays}
            words={WEEKDAYS}
            value={cadence.days.map(String)}
            change={(days = []) => change({ ...cadence, days: days.map(Number).toSorted((one, other) => one - other) })}
            fault={fault('days')}
          />
          <Checkbox
            checked={cadence.notOnPublicHolidays}
            onChange={(event) => change({ ...cadence, notOnPublicHolidays: event.target.checked })}
          >
            {t(P.notHolidays)}
          </Checkbox>
        </>
      );
    default:
      return null;
  }
}
