import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import { writePath } from '../../../../kernel/record.ts';
import { asOf, decideChange, makeSampleIdNumber, plainName, soundOf, subjectOf, type Fact } from '../../../child/domain/index.ts';
import type { ReadValue } from '../read-row.ts';
import { decideEntry, factsOfEntry, type Decision, type EarlierRow, type RegisteredChild, type Verdict } from './decide-entry.ts';
import { subjectOfEntry, textAt, wordsOf, type Entry } from './entry.ts';

const DAY = plainDate('2026-11-22');

/** A register in memory, importing as the server does: the rule alone is under test. */
class Register {
  readonly files = new Map<string, Fact[]>();
  readonly told: { digest: string; occurrence: number; childId: string; file: string; held: boolean }[] = [];
  #ids = 0;

  import(
    file: string,
    entries: readonly Entry[],
    options: { choose?: (verdict: Verdict) => 'same' | 'other' | undefined } = {},
  ): Verdict[] {
    const above: (EarlierRow & { entry: Entry })[] = [];
    const counts = new Map<string, number>();
    const staged: { entry: Entry; occurrence: number; verdict: Verdict }[] = [];
    for (const entry of entries) {
      const occurrence = (counts.get(entry.digest) ?? 0) + 1;
      counts.set(entry.digest, occurrence);
      const known = this.#knowledge(file, entry, occurrence, above);
      const context = { ledgerDate: DAY, reason: '', newItem: () => `item${(this.#ids += 1)}` };
      const newChild = () => `child${(this.#ids += 1)}`;
      let verdict = decideEntry(entry, known, context, newChild);
      const choice = verdict.decision === 'hold' ? options.choose?.(verdict) : undefined;
      const same = this.files.get(verdict.candidates[0]?.childId ?? '');
      if (choice === 'other') verdict = decideEntry(entry, { ...known, choice: { kind: 'other' } }, context, newChild);
      else if (choice === 'same' && same !== undefined) {
        const child = this.#child(verdict.candidates[0]?.childId ?? '');
        verdict = decideEntry(entry, { ...known, choice: { kind: 'same', child } }, context, newChild);
      }
      if (verdict.decision !== 'refuse') {
        above.push({
          entry,
          sheet: '',
          row: entry.row,
          childId: verdict.childId ?? '',
          subject: subjectOfEntry(entry),
          digest: entry.digest,
          facts: factsOfEntry(entry, verdict.childId ?? ''),
          held: verdict.decision === 'hold',
        });
      }
      staged.push({ entry, occurrence, verdict });
    }
    for (const { entry, occurrence, verdict } of staged) this.#apply(file, entry, occurrence, verdict);
    return staged.map(({ verdict }) => verdict);
  }

  #knowledge(file: string, entry: Entry, occurrence: number, above: readonly (EarlierRow & { entry: Entry })[]) {
    const number = textAt(entry, 'child.idNumber');
    const before = this.told.filter((one) => one.digest === entry.digest && one.occurrence === occurrence);
    const told = before.filter(({ held }) => !held);
    const heldBefore = before.findLast(({ held }) => held);
    const here = told.findLast((one) => one.file === file);
    const last = here ?? told.at(-1);
    const isLast = this.told.findLast(({ childId, held }) => !held && childId === last?.childId)?.file === last?.file;
    const children = [...this.files.keys()].map((id) => this.#child(id));
    const sameAbove = number === undefined ? [] : above.filter((row) => textAt(row.entry, 'child.idNumber') === number);
    const first = sameAbove[0];
    const name = textAt(entry, 'child.name') ?? '';
    const alike = (other: string) => plainName(other) === plainName(name) || soundOf(other) === soundOf(name);
    return {
      byIdNumber: number === undefined ? [] : children.filter(({ subject }) => subject.idNumber === number),
      alike: children.filter(({ subject }) => alike(subject.name)),
      told: last === undefined ? undefined : { child: this.#child(last.childId), isNews: here === undefined && !isLast },
      heldBefore: heldBefore && this.#child(heldBefore.childId),
      sameIdAbove: first === undefined ? undefined : { ...first, facts: sameAbove.flatMap(({ facts }) => facts) },
      alikeAbove: above.filter(({ childId, held, subject }) => !held && !this.files.has(childId) && alike(subject.name)),
      choice: undefined,
    };
  }

  #child(childId: string): RegisteredChild {
    const facts = this.files.get(childId) ?? [];
    return { childId, facts, subject: subjectOf([...asOf(facts, DAY).values()]), closed: false, inReach: true };
  }

  #apply(file: string, entry: Entry, occurrence: number, verdict: Verdict): void {
    const { decision, childId } = verdict;
    const [candidate] = verdict.candidates;
    if (decision === 'hold' && candidate !== undefined)
      this.told.push({ digest: entry.digest, occurrence, childId: candidate.childId, file, held: true });
    if (childId === undefined || decision === 'hold' || decision === 'refuse') return;
    if (decision === 'create') this.files.set(childId, [...factsOfEntry(entry, childId)]);
    for (const change of verdict.changes) this.change(childId, change.path, change.value as string, change.from);
    this.told.push({ digest: entry.digest, occurrence, childId, file, held: false });
  }

  change(childId: string, path: ReadValue['path'], value: string, from?: PlainDate): void {
    let facts = this.files.get(childId) ?? [];
    for (const write of decideChange(facts, { path, value, kind: 'change', ...(from && { from }) })) {
      if (write.kind === 'supersede') facts = facts.filter(({ factId }) => factId !== write.factId);
      else facts = [...facts, { ...write, factId: `fact${(this.#ids += 1)}`, recordedAt: '' }];
    }
    this.files.set(childId, facts);
  }

  /** All that is known, in a form to compare. */
  get content(): string {
    return JSON.stringify(
      [...this.files].map(([id, facts]) => [
        id,
        facts.map(({ path, value, validFrom, validTo }) => [writePath(path), value, validFrom, validTo]),
      ]),
    );
  }
}

interface Cells {
  readonly name: string;
  readonly idNumber?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly carer?: string | undefined;
  readonly whereabouts?: string | undefined;
}

function entryOf({ name, idNumber, birthDate, carer, whereabouts }: Cells, row: number, refused = false): Entry {
  const cells: readonly [string, string, string, string | undefined][] = [
    ['child', '', 'name', name],
    ['child', '', 'idNumber', idNumber],
    ['child', '', 'birthDate', birthDate],
    ['carer', 'main', 'name', carer],
    ['carer', 'main', 'role', carer && 'main'],
    ['parent', 'father', 'whereabouts', whereabouts],
  ];
  const values = cells.flatMap(([record, item, field, value]): ReadValue[] =>
    value === undefined ? [] : [{ path: { record, item, field }, value }],
  );
  return { sheet: '', row, values, issues: [], refused, standsAt: 'village', digest: wordsOf(values, 'village') };
}

const number = fc.integer({ min: 1, max: 6 }).map((sequence) => makeSampleIdNumber('990102', plainDate('2015-03-10'), sequence));
const cells = fc.record({
  name: fc.constantFrom('张小雨', '张晓雨', '李强', '王芳'),
  idNumber: fc.option(number, { nil: undefined }),
  birthDate: fc.option(fc.constantFrom('2015-03-10', '2014-05-06'), { nil: undefined }),
  carer: fc.option(fc.constantFrom('李秀英', '王桂兰'), { nil: undefined }),
  whereabouts: fc.option(fc.constantFrom('home', 'awayWorking'), { nil: undefined }),
});
const ledger = fc
  .array(
    fc.tuple(
      cells,
      fc.boolean().map((refused) => refused),
    ),
    { maxLength: 12 },
  )
  .map((rows) => rows.map(([row, odd], at) => entryOf(row, at + 2, odd && at % 5 === 4)));

function decisions(verdicts: readonly Verdict[]): readonly Decision[] {
  return verdicts.map(({ decision }) => decision);
}

function kept(decision: Decision): Decision {
  return decision === 'create' || decision === 'update' ? 'unchanged' : decision;
}

describe('importing twice', () => {
  test('changes nothing the second time: what went in is unchanged, what was refused or held is so again', () => {
    fc.assert(
      fc.property(fc.array(ledger, { maxLength: 2 }), ledger, (before, file) => {
        const register = new Register();
        for (const [at, other] of before.entries()) register.import(`before ${at}`, other);
        const first = register.import('file', file);
        const content = register.content;
        const second = register.import('file', file);
        expect(decisions(second)).toEqual(decisions(first).map(kept));
        expect(register.content).toBe(content);
      }),
    );
  });

  test('also where a person has decided the held rows, and the file has been saved anew', () => {
    fc.assert(
      fc.property(
        ledger,
        fc.array(fc.constantFrom('same' as const, 'other' as const, undefined), { minLength: 12, maxLength: 12 }),
        (file, choices) => {
          const register = new Register();
          let asked = 0;
          const first = register.import('file', file, { choose: () => choices[(asked += 1) % choices.length] });
          const content = register.content;
          const second = register.import('saved anew', file);
          for (const [at, { decision }] of second.entries()) {
            if (first[at]?.decision === 'hold' || first[at]?.decision === 'refuse') expect(decision).toBe(first[at]?.decision);
            else expect(['unchanged', 'hold']).toContain(decision);
          }
          expect(register.content).toBe(content);
        },
      ),
    );
  });

  test('does not take back what was changed by hand in between', () => {
    fc.assert(
      fc.property(ledger, fc.constantFrom('home', 'awayOther'), (file, value) => {
        const register = new Register();
        register.import('file', file);
        for (const childId of register.files.keys())
          register.change(childId, { record: 'parent', item: 'father', field: 'whereabouts' }, value, plainDate('2026-11-01'));
        const content = register.content;
        register.import('file', file);
        expect(register.content).toBe(content);
      }),
    );
  });
});

describe('whatever stands in a ledger', () => {
  test('one valid number is one child, and no value of the register is erased', () => {
    fc.assert(
      fc.property(fc.array(ledger, { minLength: 1, maxLength: 3 }), (files) => {
        const register = new Register();
        for (const [at, file] of files.entries()) {
          const before = new Map([...register.files].map(([id, facts]) => [id, new Set(asOf(facts, DAY).keys())]));
          const verdicts = register.import(`file ${at}`, file);
          expect(verdicts).toHaveLength(file.length);
          for (const [id, paths] of before)
            expect([...asOf(register.files.get(id) ?? [], DAY).keys()]).toEqual(expect.arrayContaining([...paths]));
        }
        const numbers = [...register.files.values()].flatMap((facts) => asOf(facts, DAY).get('child.idNumber')?.value ?? []);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
    );
  });

  test('a monthly ledger that says away, at home, away is news each time', () => {
    const register = new Register();
    const say = (whereabouts: string) => [
      entryOf({ name: '李强', idNumber: makeSampleIdNumber('990102', plainDate('2015-03-10'), 1), whereabouts }, 2),
    ];
    expect(decisions(register.import('january', say('awayWorking')))).toEqual(['create']);
    expect(decisions(register.import('february', say('home')))).toEqual(['update']);
    expect(decisions(register.import('march', say('awayWorking')))).toEqual(['update']);
    expect(decisions(register.import('january', say('awayWorking')))).toEqual(['unchanged']);
  });

  test('a second sheet may say more of the same child, but not otherwise', () => {
    const idNumber = makeSampleIdNumber('990102', plainDate('2015-03-10'), 1);
    const register = new Register();
    const verdicts = register.import('file', [
      entryOf({ name: '李强', idNumber }, 2),
      entryOf({ name: '李强', idNumber, carer: '李秀英' }, 3),
      entryOf({ name: '李强', idNumber, carer: '王桂兰' }, 4),
      entryOf({ name: '李刚', idNumber }, 5),
    ]);
    expect(decisions(verdicts)).toEqual(['create', 'update', 'update', 'hold']);
    expect(verdicts[3]?.issues).toMatchObject([{ code: 'sameIdContradicts', params: { row: 2 } }]);
  });

  test('several files of one ID number hold the row, with all of them, whatever else it says or somebody chose', () => {
    const number = makeSampleIdNumber('990102', plainDate('2015-03-10'), 1);
    const entry = entryOf({ name: '李强', idNumber: number }, 2);
    const subject = subjectOfEntry(entry);
    const twice = ['one', 'two'].map((childId) => ({ childId, subject, facts: [], closed: false, inReach: childId === 'one' }));
    const known = { byIdNumber: twice, alike: twice, heldBefore: undefined, sameIdAbove: undefined, alikeAbove: [] };
    const context = { ledgerDate: DAY, reason: '', newItem: () => '' };
    const [first] = twice;
    if (first === undefined) throw new Error('no file');
    for (const told of [undefined, { child: first, isNews: true }]) {
      for (const choice of [undefined, { kind: 'other' } as const, { kind: 'same', child: first } as const]) {
        const verdict = decideEntry(entry, { ...known, told, choice }, context, () => 'new');
        expect(verdict).toMatchObject({ decision: 'hold', issues: [{ code: 'registeredTwice', level: 'hold' }] });
        expect(verdict.candidates.map(({ childId, inReach }) => [childId, inReach])).toEqual([
          ['one', true],
          ['two', false],
        ]);
      }
    }
  });

  test('a new file remembers which likely children a person said it is not, of those out of reach without their ids', () => {
    const entry = entryOf({ name: '李强', birthDate: '2015-03-10' }, 2);
    const subject = subjectOfEntry(entry);
    const alike = ['one', 'two'].map((childId) => ({ childId, subject, facts: [], closed: false, inReach: childId === 'one' }));
    const known = { byIdNumber: [], told: undefined, heldBefore: undefined, sameIdAbove: undefined, alikeAbove: [] };
    const context = { ledgerDate: DAY, reason: '', newItem: () => '' };
    const verdict = decideEntry(entry, { ...known, alike, choice: { kind: 'other' } }, context, () => 'new');
    expect(verdict).toMatchObject({ decision: 'create', apartFrom: ['one', 'elsewhere'] });
    expect(decideEntry(entry, { ...known, alike: [], choice: undefined }, context, () => 'new').apartFrom).toBeUndefined();
  });

  test('of a likely child out of reach nothing is told but that there is one', () => {
    const entry = entryOf({ name: '李强', birthDate: '2015-03-10', carer: '李秀英' }, 2);
    const subject = subjectOfEntry(entry);
    const decide = (inReach: boolean) =>
      decideEntry(
        entry,
        {
          byIdNumber: [],
          alike: [{ childId: 'other', subject, facts: [], closed: false, inReach }],
          told: undefined,
          heldBefore: undefined,
          sameIdAbove: undefined,
          alikeAbove: [],
          choice: undefined,
        },
        { ledgerDate: DAY, reason: '', newItem: () => '' },
        () => 'new',
      ).issues.map(({ params }) => params);
    expect(decide(true)).toEqual([{ text: expect.stringContaining('出生日期') as string }]);
    expect(decide(false)).toEqual([{ text: '在您管辖范围之外' }]);
  });
});
