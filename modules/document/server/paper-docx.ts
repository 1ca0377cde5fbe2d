import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  HeightRule,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type LabelledText, type Paper, type PaperBlock, paragraphsOf, preparePaper } from '../domain/index.ts';

/**
 * Fonts that every Windows and every WPS office has, so that none needs to be bought or embedded: 仿宋 for words, 黑体 for headings, 宋体
 * for titles (GB/T 9704-2012 asks for 小标宋, which is seldom installed and would be replaced by whatever comes first).
 */
const WORDS = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '仿宋' };
const HEADINGS = { ...WORDS, eastAsia: '黑体' };
const TITLES = { ...WORDS, eastAsia: '宋体' };

const WIDTH = convertMillimetersToTwip(160);
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** The same text as `printPaper` prints, to be edited in an office program. `made` says in the footer who fetched it and when. */
export async function writePaper(paper: Paper, made: string): Promise<Uint8Array> {
  const { title, cover, head, sections, notes, runningHead } = preparePaper(paper);
  const body = [
    ...(cover === undefined ? [titleLine(title, 22, 240)] : []),
    ...head.map(({ label, text }) => plain(`${label}：${text}`)),
    ...sections.flatMap((section) => [headingLine(section.title, section.newPage ?? false), ...section.blocks.flatMap(drawBlock)]),
    ...notes.map(small),
  ];
  const document = new Document({
    title,
    styles: { default: { document: { run: { font: WORDS, size: 24, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          titlePage: cover !== undefined || runningHead !== undefined,
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: { top: '24mm', bottom: '22mm', left: '26mm', right: '24mm' },
          },
        },
        ...(runningHead === undefined ? {} : { headers: { default: new Header({ children: [small(runningHead)] }) } }),
        footers: { default: footer(made), first: cover === undefined ? footer(made) : new Footer({ children: [] }) },
        children: [...(cover === undefined ? [] : coverPage(title, cover)), ...body],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function coverPage(title: string, { lines, photo }: NonNullable<Paper['cover']>): (Paragraph | Table)[] {
  return [
    titleLine(title, 36, 1_600),
    new Paragraph({ spacing: { after: 900 } }),
    table([[photo]], [1], {
      width: convertMillimetersToTwip(45),
      height: convertMillimetersToTwip(60),
      align: [AlignmentType.CENTER],
    }),
    new Paragraph({ spacing: { after: 900 } }),
    labelledLines(lines),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

function drawBlock(block: PaperBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'prose':
      return prose(block.text);
    case 'entry':
      return [
        new Paragraph({ keepNext: true, spacing: { before: 160 }, children: [bold(block.head)] }),
        ...prose(block.text),
        ...(block.by === ''
          ? []
          : [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ text: block.by, font: WORDS, size: 21 })] })]),
      ];
    case 'table':
      return [
        table([block.columns.map(({ label }) => label), ...block.rows], widthsOf(block.columns), {
          header: true,
          align: block.columns.map(({ numeric }) => (numeric ? AlignmentType.RIGHT : AlignmentType.LEFT)),
          ...(block.roomy ? { height: convertMillimetersToTwip(10) } : {}),
        }),
      ];
    case 'ruled':
      return [
        ...(block.label === '' ? [] : [new Paragraph({ keepNext: true, spacing: { before: 200 }, children: [bold(block.label)] })]),
        ruled(block.lines),
      ];
    case 'signatures':
      return [new Paragraph({ spacing: { before: 240 } }), labelledLines(block.labels.map((label) => ({ label, text: '' })))];
    case 'seal':
      return [
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          spacing: { before: convertMillimetersToTwip(20), after: convertMillimetersToTwip(20) },
          children: [words(block.label)],
        }),
      ];
  }
}

function titleLine(text: string, points: number, before: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, after: 240 },
    children: [new TextRun({ text, font: TITLES, bold: true, size: points * 2 })],
  });
}

function headingLine(text: string, pageBreakBefore: boolean): Paragraph {
  return new Paragraph({
    keepNext: true,
    pageBreakBefore,
    outlineLevel: 0,
    spacing: { before: 320, after: 120 },
    children: [new TextRun({ text, font: HEADINGS, size: 28 })],
  });
}

function prose(text: string): Paragraph[] {
  return paragraphsOf(text).map(
    (line) =>
      // Both: Word reads the first where characters are counted, others read the second.
      new Paragraph({
        indent: { firstLine: 480, firstLineChars: 200 },
        spacing: { line: 400, lineRule: LineRuleType.AT_LEAST },
        children: [words(line)],
      }),
  );
}

function plain(text: string): Paragraph {
  return new Paragraph({ children: [words(text)] });
}

function small(text: string): Paragraph {
  return new Paragraph({ spacing: { before: 120 }, children: [new TextRun({ text, font: WORDS, size: 18 })] });
}

function words(text: string): ParagraphChild {
  return new TextRun({ text, font: WORDS });
}

function bold(text: string): ParagraphChild {
  return new TextRun({ text, font: WORDS, bold: true });
}

function footer(made: string): Footer {
  const small = { font: WORDS, size: 18 };
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ ...small, children: ['— ', PageNumber.CURRENT, ' —'] }), new TextRun({ ...small, text: `　${made}` })],
      }),
    ],
  });
}

function widthsOf(columns: readonly { readonly width: number }[]): readonly number[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => width / whole);
}

interface TableLook {
  readonly width?: number;
  readonly height?: number;
  readonly header?: true;
  readonly align: readonly (typeof AlignmentType)[keyof typeof AlignmentType][];
}

/** Every width is told three times, as grid, table and cells: office programs differ in which they believe. */
function table(
  rows: readonly (readonly string[])[],
  shares: readonly number[],
  { width = WIDTH, height, header, align }: TableLook,
): Table {
  const widths = shares.map((share) => Math.round(share * width));
  return new Table({
    alignment: AlignmentType.CENTER,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    rows: rows.map(
      (row, number) =>
        new TableRow({
          tableHeader: header === true && number === 0,
          cantSplit: true,
          ...(height === undefined ? {} : { height: { value: height, rule: HeightRule.ATLEAST } }),
          children: row.map(
            (text, at) =>
              new TableCell({
                width: { size: widths[at] ?? 0, type: WidthType.DXA },
                verticalAlign: VerticalAlign.CENTER,
                margins: { left: 80, right: 80, top: 40, bottom: 40 },
                children: [
                  new Paragraph({
                    alignment: header === true && number === 0 ? AlignmentType.CENTER : (align[at] ?? AlignmentType.LEFT),
                    children: [new TextRun({ text, font: WORDS, size: 21, bold: header === true && number === 0 })],
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}

/** A label, and a line on which its text stands or will be written. */
function labelledLines(lines: readonly LabelledText[]): Table {
  const widths = [convertMillimetersToTwip(48), convertMillimetersToTwip(80)];
  const cell = (text: string, at: 0 | 1): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.BOTTOM,
      borders: { top: NONE, left: NONE, right: NONE, bottom: at === 1 ? LINE : NONE },
      children: [new Paragraph({ alignment: at === 0 ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [words(text)] })],
    });
  return new Table({
    alignment: AlignmentType.CENTER,
    width: { size: convertMillimetersToTwip(128), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    rows: lines.map(
      ({ label, text }) =>
        new TableRow({
          height: { value: convertMillimetersToTwip(11), rule: HeightRule.ATLEAST },
          children: [cell(`${label}：`, 0), cell(text, 1)],
        }),
    ),
  });
}

function ruled(lines: number): Table {
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [WIDTH],
    borders: { top: NONE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE },
    rows: Array.from(
      { length: lines },
      () =>
        new TableRow({
          height: { value: convertMillimetersToTwip(9), rule: HeightRule.EXACT },
          children: [new TableCell({ width: { size: WIDTH, type: WidthType.DXA }, children: [new Paragraph({})] })],
        }),
    ),
  });
}
