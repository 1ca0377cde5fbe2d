import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { ROLES } from '../../../kernel/access/roles.ts';
import { dayOf, plainDate } from '../../../kernel/calendar.ts';
import { say, type Locale, type Phrase } from '../../../kernel/phrase.ts';
import { NO_COUNTY } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { defineRoute, type Route } from '../../../platform/http/index.ts';
import { writeWorkbook, type SheetValue } from '../../../platform/sheet/index.ts';
import { isPlaceKind, PLACE_KINDS } from '../../place/domain/index.ts';
import { listPlaceLines, type PlaceLine } from '../../place/server/index.ts';
import { describeAction } from '../../privacy/domain/index.ts';
import { accessFilters, readAccess, type AccessEntry } from '../../privacy/server/index.ts';
import { STAFF_LOOKERS } from '../../staff/domain/index.ts';
import { listPeople, peopleFilters, type ListedPerson } from '../../staff/server/index.ts';
import { exportAnswer, timeOf, watermarkOf, writeExport } from './export-file.ts';
import { ledgerProblems } from './problems.ts';

const PAGE = 100;

/** A list that is no list of children, as it goes out: whose it is, which page of it comes next, and what stands in a row. */
interface ListExport<Filters, Row> {
  readonly path: string;
  readonly summary: string;
  /** Under which the access log keeps it. */
  readonly action: string;
  readonly name: Phrase;
  readonly filters: z.ZodType<Filters>;
  may(actor: Actor): boolean;
  readPage(house: House, actor: Actor, filters: Filters, cursor: string | undefined): Promise<RowPage<Row>>;
  readonly columns: readonly { readonly header: Phrase; readonly width: number; show(row: Row, locale: Locale): SheetValue }[];
}

interface RowPage<Row> {
  readonly items: readonly Row[];
  readonly next?: string | undefined;
  /** Where the list tells how many it holds, as many must go out. */
  readonly total?: number | undefined;
}

function exportList<Filters extends object, Row>(list: ListExport<Filters, Row>): Route {
  return defineRoute<unknown, Filters>({
    method: 'GET',
    path: list.path,
    module: 'ledger',
    summary: list.summary,
    who: 'post',
    query: list.filters,
    handle: async ({ house, actor, locale, query }) => {
      if (!list.may(actor)) throw ledgerProblems.exportNotAllowed();
      const file = await writeExport(house, async (path) => {
        const [written = 0] = await writeWorkbook(path, {
          watermark: await withActor(house.engine, actor, (tx) => watermarkOf(tx, actor, house.now(), locale)),
          sheets: [
            {
              name: say(list.name, locale),
              columns: list.columns.map(({ header, width }) => ({ header: say(header, locale), width, text: true })),
              rows: rowsOf(list, house, actor, query, locale),
            },
          ],
        });
        const detail = { rows: written, filters: Object.keys(query) };
        house.accessLog.append(actor, { county: actor.county ?? NO_COUNTY, action: list.action, childIds: [], detail });
        return written;
      });
      return exportAnswer(file, `${say(list.name, locale)}-${dayOf(house.now())}.xlsx`);
    },
  });
}

async function* rowsOf<Filters, Row>(
  { readPage, columns }: ListExport<Filters, Row>,
  house: House,
  actor: Actor,
  filters: Filters,
  locale: Locale,
): AsyncGenerator<readonly SheetValue[]> {
  let cursor: string | undefined;
  let expected: number | undefined;
  let written = 0;
  do {
    const page = await readPage(house, actor, filters, cursor);
    expected ??= page.total;
    for (const row of page.items) yield columns.map(({ show }) => show(row, locale));
    written += page.items.length;
    cursor = page.next;
  } while (cursor !== undefined);
  if (expected !== undefined && expected !== written) throw ledgerProblems.countDiffers({ expected, written });
}

const places = exportList<{ readonly parent?: string | undefined; readonly asOf?: string | undefined }, PlaceLine>({
  path: '/exports/places.xlsx',
  summary: 'The places below one, or of the own county, with their codes, as a workbook: logged',
  action: 'place.export',
  name: { zh: '地点名单', en: 'Places' },
  filters: z.object({ parent: z.uuid().optional(), asOf: z.iso.date().optional() }),
  may: ({ role }) => role === 'systemAdministrator' || can(role, 'x', 'units'),
  readPage: async (house, actor, { parent, asOf }) => {
    const items = await withActor(house.engine, actor, (tx) =>
      listPlaceLines(tx, actor, parent, asOf === undefined ? dayOf(house.now()) : plainDate(asOf)),
    );
    return { items, total: items.length };
  },
  columns: [
    { header: { zh: '代码', en: 'Code' }, width: 20, show: ({ code }) => code ?? undefined },
    { header: { zh: '名称', en: 'Name' }, width: 28, show: ({ name }) => name },
    {
      header: { zh: '级别', en: 'Level' },
      width: 12,
      show: ({ kind }, locale) => (isPlaceKind(kind) ? say(PLACE_KINDS[kind].label, locale) : kind),
    },
    { header: { zh: '上级', en: 'Within' }, width: 48, show: ({ within }) => within },
    { header: { zh: '启用日期', en: 'Since' }, width: 14, show: ({ validFrom }) => validFrom ?? undefined },
    { header: { zh: '停用日期', en: 'Until' }, width: 14, show: ({ validTo }) => validTo ?? undefined },
  ],
});

const staff = exportList<z.infer<typeof peopleFilters>, ListedPerson>({
  path: '/exports/staff.xlsx',
  summary: 'The people of the list of staff with their posts, as a workbook: logged',
  action: 'staff.export',
  name: { zh: '人员名单', en: 'Staff' },
  filters: peopleFilters,
  may: ({ role }) => STAFF_LOOKERS.includes(role),
  readPage: (house, actor, filters, cursor) => listPeople(house, actor, { ...filters, cursor, size: PAGE }),
  columns: [
    { header: { zh: '姓名', en: 'Name' }, width: 16, show: ({ name }) => name },
    { header: { zh: '用户名', en: 'Username' }, width: 20, show: ({ username }) => username },
    { header: { zh: '岗位', en: 'Posts' }, width: 80, show: ({ posts }, locale) => posts.map((post) => postIn(post, locale)).join('；') },
  ],
});

function postIn({ role, place, from, to }: ListedPerson['posts'][number], locale: Locale): string {
  return [say(ROLES[role].label, locale), place?.name, `${from} –${to === null ? '' : ` ${to}`}`]
    .filter((part) => part !== undefined)
    .join(' ');
}

const access = exportList<z.infer<typeof accessFilters>, AccessEntry>({
  path: '/exports/access.xlsx',
  summary: 'The access log as it is listed, children by id only, as a workbook: logged',
  action: 'privacy.export',
  name: { zh: '查阅记录', en: 'Access log' },
  filters: accessFilters,
  may: ({ role, reach }) => reach.kind === 'log' && can(role, 'r', 'log'),
  readPage: (house, actor, filters, cursor) => readAccess(house, actor, { ...filters, cursor, size: PAGE }),
  columns: [
    { header: { zh: '时间', en: 'Time' }, width: 18, show: ({ at }) => timeOf(new Date(at)) },
    {
      header: { zh: '人员', en: 'Who' },
      width: 16,
      show: ({ account }, locale) => account.name ?? say({ zh: '机器', en: 'The machine' }, locale),
    },
    {
      header: { zh: '岗位', en: 'Role' },
      width: 16,
      show: ({ role }, locale) => (role === null ? undefined : say(ROLES[role].label, locale)),
    },
    { header: { zh: '操作', en: 'Action' }, width: 24, show: ({ action }, locale) => say(describeAction(action), locale) },
    { header: { zh: '原因', en: 'Reason' }, width: 40, show: ({ reason }) => reason ?? undefined },
    { header: { zh: '涉及档案编号', en: 'Files, by number' }, width: 44, show: ({ childIds }) => childIds.join(' ') },
    {
      header: { zh: '封存', en: 'Sealed' },
      width: 10,
      show: ({ sealed }, locale) => say(sealed ? { zh: '已封存', en: 'sealed' } : { zh: '未封存', en: 'not yet' }, locale),
    },
  ],
});

export const listExports: readonly Route[] = [places, staff, access];
