import type { SheetLimits } from './limits.ts';
import { findDateFormat, type DateFormat } from './number-format.ts';
import { sheetProblems } from './problems.ts';
import { decodeEscapes, parseXml, type XmlHandlers } from './xml.ts';
import type { Package } from './zip.ts';

export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** What the parts beside the sheets say: order and names of the sheets, texts, which styles are dates, the date system. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly since1904: boolean;
  readonly strings: readonly string[];
  /** By style index of a cell. */
  readonly dateFormats: readonly (DateFormat | undefined)[];
}

interface Relation {
  readonly type: string;
  readonly part: string;
}

export async function readWorkbookParts(zip: Package, limits: SheetLimits): Promise<Workbook> {
  const rootRelations = zip.has('_rels/.rels') ? await readRelations(zip, '_rels/.rels', '') : new Map<string, Relation>();
  const main = [...rootRelations.values()].find((relation) => relation.type.endsWith('/officeDocument'))?.part ?? 'xl/workbook.xml';
  if (!zip.has(main)) throw sheetProblems.notAWorkbook();
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relationsPart = `${folder}_rels/${main.slice(folder.length)}.rels`;
  const relations = zip.has(relationsPart) ? await readRelations(zip, relationsPart, folder) : new Map<string, Relation>();
  const partOf = (type: string): string | undefined => {
    const part = [...relations.values()].find((relation) => relation.type.endsWith(type))?.part;
    return part !== undefined && zip.has(part) ? part : undefined;
  };
  const strings = partOf('/sharedStrings');
  const styles = partOf('/styles');
  return {
    ...(await readSheetList(zip, main, relations, limits)),
    strings: strings === undefined ? [] : await readStrings(zip, strings, limits),
    dateFormats: styles === undefined ? [] : await readDateFormats(zip, styles),
  };
}

async function readRelations(zip: Package, part: string, folder: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  await readAll(zip, part, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return;
      relations.set(Id, { type: Type ?? '', part: resolvePart(folder, Target) });
    },
  });
  return relations;
}

async function readSheetList(
  zip: Package,
  part: string,
  relations: ReadonlyMap<string, Relation>,
  limits: SheetLimits,
): Promise<Pick<Workbook, 'sheets' | 'since1904'>> {
  const sheets: SheetEntry[] = [];
  let since1904 = false;
  let isWorkbook = false;
  await readAll(zip, part, {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr') since1904 = /^(1|true|on)$/i.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      if (sheets.length >= limits.maxSheets) throw sheetProblems.tooManySheets({ actual: sheets.length + 1, limit: limits.maxSheets });
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const relation = relations.get(id);
      // Charts and macro sheets hold no cells.
      if (relation && !relation.type.endsWith('/worksheet')) return;
      if (!relation || !zip.has(relation.part)) throw sheetProblems.broken({ part: attributes['name'] ?? id });
      sheets.push({
        name: decodeEscapes(attributes['name'] ?? ''),
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
        part: relation.part,
      });
    },
  });
  if (!isWorkbook) throw sheetProblems.notAWorkbook();
  return { sheets, since1904 };
}

async function readStrings(zip: Package, part: string, limits: SheetLimits): Promise<readonly string[]> {
  const strings: string[] = [];
  let text: string | undefined;
  let inText = false;
  let phonetic = 0;
  let characters = 0;
  await readAll(zip, part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic += 1;
      if (name === 't') inText = phonetic === 0;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name !== 'si') return;
      const whole = decodeEscapes(text ?? '');
      characters += whole.length;
      if (whole.length > limits.maxCellCharacters) throw sheetProblems.cellTooLong({ part, limit: limits.maxCellCharacters });
      if (characters > limits.maxSharedCharacters || strings.length >= limits.maxSharedStrings) throw sheetProblems.tooManyStrings();
      strings.push(unlinked(whole));
      text = undefined;
    },
    text(piece) {
      if (inText && text !== undefined) text += piece;
    },
  });
  return strings;
}

async function readDateFormats(zip: Package, part: string): Promise<readonly (DateFormat | undefined)[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCellFormats = false;
  await readAll(zip, part, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) ids.push(Number(numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return ids.map((id) => findDateFormat(id, codes.get(id)));
}

async function readAll(zip: Package, part: string, handlers: Partial<XmlHandlers>): Promise<void> {
  const nothing = (): void => undefined;
  for await (const _ of parseXml(zip.chunks(part), part, { open: nothing, close: nothing, text: nothing, ...handlers }));
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** A copy that does not keep alive the piece of XML it was cut from. */
function unlinked(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}
