import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { defineRoute, FileAnswer, type Route } from '../../../platform/http/index.ts';
import type { House } from '../../../platform/house.ts';
import type { Printer } from '../../../platform/print/index.ts';
import { findField } from '../../child/domain/index.ts';
import { getLine, getFile, loadFacts } from '../../child/server/index.ts';
import { getReportingUnit } from '../../governance/server/index.ts';
import { documentProblems } from '../domain/index.ts';
import { printRegistrationForm } from './printing.ts';

const FORM_NAME = '农村留守儿童基本情况登记表';
const SHORTEST_REASON = 4;

const params = z.object({ childId: z.uuid() });

/** `printer` opens with the first form: its fonts take a moment and some memory. */
export function listDocumentRoutes(printer: () => Printer): readonly Route[] {
  async function print(house: House, actor: Actor, childId: string, reason: string | undefined): Promise<FileAnswer> {
    const today = dayOf(house.now());
    const { county, values, unit } = await withActor(house.engine, actor, async (tx) => {
      const read = await readValues(tx, house, actor, childId, { today, full: reason !== undefined });
      return { ...read, unit: await getReportingUnit(tx, read.county, today) };
    });
    const detail = { form: 'registration', full: reason !== undefined };
    house.accessLog.append(actor, {
      county,
      action: 'child.print',
      childIds: [childId],
      detail,
      ...(reason === undefined ? {} : { reason }),
    });
    if (reason !== undefined) await house.accessLog.flush();
    const { pdf } = await printRegistrationForm(printer(), values, {
      unit,
      date: today,
      watermark: `${FORM_NAME} ${today} ${actor.postId.slice(-8)}`,
    });
    // The name of a file goes where its content does not: folders of downloads, printers, mail. It must not name a child.
    return new FileAnswer({ contentType: 'application/pdf', fileName: `${FORM_NAME}-${today}.pdf`, body: pdf, inline: true });
  }

  return [
    defineRoute({
      method: 'GET',
      path: '/children/{childId}/registration-form.pdf',
      module: 'document',
      summary: 'The registration form of a child as PDF, ID numbers, phones and addresses masked',
      who: 'post',
      params,
      handle: ({ house, actor, params: { childId } }) => print(house, actor, childId, undefined),
    }),
    defineRoute({
      method: 'POST',
      path: '/children/{childId}/registration-form.pdf',
      module: 'document',
      summary: 'The same with full values, on a stated reason, logged before it is given out',
      who: 'post',
      params,
      body: z.object({ reason: z.string().max(500) }),
      handle: ({ house, actor, params: { childId }, body }) => {
        const reason = body.reason.trim();
        if (reason.length < SHORTEST_REASON) throw documentProblems.reasonTooShort({}, 'reason');
        if (!can(actor.role, 'R', 'identity') && !can(actor.role, 'r', 'identity')) throw documentProblems.fullNotYours();
        return print(house, actor, childId, reason);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/registration-form.pdf',
      module: 'document',
      summary: 'The registration form, blank, to be filled in by hand',
      who: 'post',
      handle: async () => {
        const { pdf } = await printRegistrationForm(printer(), undefined);
        return new FileAnswer({ contentType: 'application/pdf', fileName: `${FORM_NAME}.pdf`, body: pdf, inline: true });
      },
    }),
  ];
}

interface PrintValues {
  readonly county: number;
  readonly values: ReadonlyMap<string, FieldValue>;
}

/** What the actor may see of the file today, masked; `full` puts in the whole of those values that the actor may reveal. */
async function readValues(
  tx: Tx,
  house: House,
  actor: Actor,
  childId: string,
  { today, full }: { today: PlainDate; full: boolean },
): Promise<PrintValues> {
  const { county } = await getLine(tx, childId);
  const file = await getFile(tx, house, actor, childId, { asOf: today });
  const values = new Map(file.values.map(({ path, value }) => [path, value]));
  if (!full) return { county, values };
  const whole = (await loadFacts(tx, county, [childId], { keyring: house.keyring })).get(childId) ?? [];
  const byId = new Map(whole.map((fact) => [fact.factId, fact]));
  for (const { path, factId, masked } of file.values) {
    const fact = byId.get(factId);
    const group = fact === undefined ? undefined : findField(fact.path.record, fact.path.field)?.group;
    if (masked && fact !== undefined && group !== undefined && (can(actor.role, 'R', group) || can(actor.role, 'r', group)))
      values.set(path, fact.value);
  }
  return { county, values };
}
