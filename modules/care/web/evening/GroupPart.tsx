import { Alert, Button, Checkbox, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { ChoiceChips, ProblemAlert, useCommand, useFormats, usePhrase } from '../../../../apps/office/shell/index.ts';
import { OBSERVATION } from '../../domain/index.ts';
import { CARE, CHANGED_BY_CARE } from '../answers.ts';
import { ActorChooser } from '../entry/ActorChooser.tsx';
import { EVENING_PHRASES as V } from '../phrases.ts';
import { changeRow, type Evening, groupPayload, isPending, seenRows, type VisitGroup, type VisitRow } from './evening.ts';

export interface GroupPartProps {
  readonly at: number;
  readonly evening: Evening;
  readonly change: (evening: Evening) => void;
  readonly idFor: (key: string) => string;
}

/** Besides the writer and the helpers of the children. */
const LEADERS = ['staff', 'helper', 'other'] as const;

/** One group with its children: who led it, whom they saw and how it is. Saved by itself. */
export function GroupPart({ at, evening, change, idFor }: GroupPartProps) {
  const t = usePhrase();
  const number = at + 1;
  const group = evening.groups[at] as VisitGroup;
  const rows = evening.rows.filter((row) => row.group === at);
  const [note, setNote] = useState<string | undefined>(undefined);
  const [saved, setSaved] = useState<number | undefined>(undefined);
  const save = useCommand((order: object) => ({ path: `${CARE}/record-care`, payload: order }), { refresh: CHANGED_BY_CARE });
  const changeGroup = (part: Partial<VisitGroup>): void =>
    change({ ...evening, groups: evening.groups.map((one, index) => (index === at ? { ...one, ...part } : one)) });

  async function finish(): Promise<void> {
    const seen = seenRows(evening, at);
    const unticked = rows.filter((row) => isPending(row) && !row.seen).length;
    setSaved(undefined);
    if (unticked > 0) return setNote(t(V.unticked, { count: unticked }));
    if (seen.length === 0) return setNote(t(V.noneSeen));
    setNote(undefined);
    if ((await save.run(groupPayload(evening, at, idFor))) === undefined) return;
    const ids = new Set(seen.map(({ child }) => child.id));
    change({ ...evening, rows: evening.rows.map((row) => (ids.has(row.child.id) ? { ...row, saved: true } : row)) });
    setSaved(seen.length);
  }

  return (
    <section className="sw-panel" aria-label={t(V.group, { number })}>
      <h2>{t(V.groupNote, { number, count: rows.length })}</h2>
      <div className="sw-team-head">
        <div>
          <ActorChooser
            label={t(V.leader)}
            kinds={LEADERS}
            value={group.leader}
            change={(leader) => changeGroup({ leader })}
            subjects={rows.map(({ child }) => ({ id: child.id, label: child.name }))}
            day={evening.day}
            fault={save.problem?.findFault('actor')}
          />
        </div>
        <label className="sw-entry-field">
          <span className="sw-entry-label">{t(V.together)}</span>
          <Input
            value={group.together}
            maxLength={100}
            autoComplete="off"
            onChange={({ target }) => changeGroup({ together: target.value })}
          />
        </label>
      </div>
      <ul className="sw-team-rows" aria-label={t(V.rows, { number })}>
        {rows.map((row) => (
          <Row
            key={row.child.id}
            row={row}
            groups={evening.groups.length}
            edit={(part) => change(changeRow(evening, row.child.id, part))}
          />
        ))}
      </ul>
      {save.problem && <ProblemAlert problem={save.problem} />}
      {note !== undefined && <Alert className="sw-problem" type="warning" showIcon role="status" title={note} />}
      <div className="sw-care-bar">
        <Button type="primary" loading={save.pending} onClick={() => void finish()}>
          {t(V.save, { number })}
        </Button>
        <span role="status">{saved !== undefined && t(V.saved, { number, count: saved })}</span>
      </div>
    </section>
  );
}

interface RowProps {
  readonly row: VisitRow;
  readonly groups: number;
  readonly edit: (part: Partial<VisitRow>) => void;
}

function Row({ row: { child, group, seen, how, note, need, saved }, groups, edit }: RowProps) {
  const t = usePhrase();
  const formats = useFormats();
  const { name } = child;
  const where = [
    child.lodging === null ? child.place : t(V.lodges, { place: child.lodging }),
    child.minder === null ? null : t(V.minder, { name: child.minder }),
    child.lastVisit === null ? t(V.neverVisited) : t(V.lastVisit, { date: formats.date(child.lastVisit) }),
  ];
  return (
    <li className="sw-team-row">
      <span>
        <strong>{name}</strong> {saved && <Tag color="green">{t(V.savedRow)}</Tag>}
        <br />
        <span className="sw-faint">{where.filter((one) => one !== null).join(' · ')}</span>
      </span>
      <Checkbox
        aria-label={t(V.seenOf, { name })}
        checked={seen}
        disabled={saved}
        onChange={({ target }) => edit({ seen: target.checked })}
      >
        {t(V.seen)}
      </Checkbox>
      <ChoiceChips
        quiet
        label={t(V.howOf, { name })}
        options={OBSERVATION.codes}
        value={how}
        disabled={saved}
        change={(code) => edit({ how: code, ...(code !== undefined && { seen: true }) })}
      />
      <Input
        aria-label={t(V.noteOf, { name })}
        placeholder={t(V.note)}
        value={note}
        maxLength={1_000}
        disabled={saved}
        autoComplete="off"
        onChange={({ target }) => edit({ note: target.value })}
      />
      <Input
        aria-label={t(V.needOf, { name })}
        placeholder={t(V.need)}
        value={need}
        maxLength={500}
        disabled={saved}
        autoComplete="off"
        onChange={({ target }) => edit({ need: target.value })}
      />
      <Select
        aria-label={t(V.groupOf, { name })}
        value={group}
        disabled={saved}
        options={Array.from({ length: groups }, (_, at) => ({ value: at, label: t(V.group, { number: at + 1 }) }))}
        onChange={(next) => edit({ group: next })}
      />
    </li>
  );
}
