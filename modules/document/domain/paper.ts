import { tidy } from './file-values.ts';

/**
 * A text on A4, told once and drawn twice: as PDF for the printer, as .docx for whoever edits it. Words only; how they look is the
 * renderers' affair. Texts come as people wrote them; `Paper` is made fit for print by `preparePaper`.
 */
export interface Paper {
  readonly title: string;
  /** A page of its own before the rest: lines with a label and what stands there, and a frame for a photo to be glued in. */
  readonly cover?: PaperCover;
  /** Below the title, where there is no cover. */
  readonly head: readonly LabelledText[];
  readonly sections: readonly PaperSection[];
  /** Small print at the end: where the figures come from, and as of when. */
  readonly notes: readonly string[];
  /** At the top of every page after the first, where sheets may part from each other. */
  readonly runningHead?: string;
}

export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

export interface PaperCover {
  readonly lines: readonly LabelledText[];
  readonly photo: string;
}

export interface PaperSection {
  readonly title: string;
  /** Begins a page of its own. */
  readonly newPage?: true;
  readonly blocks: readonly PaperBlock[];
}

export type PaperBlock =
  /** Prose, in paragraphs as the writer parted them. */
  | { readonly kind: 'prose'; readonly text: string }
  /** Something of a day: a line of what it is, and its words. */
  | { readonly kind: 'entry'; readonly head: string; readonly text: string; readonly by: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly (readonly string[])[];
      /** Rows are high enough to be written in by hand. */
      readonly roomy?: true;
    }
  /** Room for the pen. */
  | { readonly kind: 'ruled'; readonly label: string; readonly lines: number }
  | { readonly kind: 'signatures'; readonly labels: readonly string[] }
  /** Room for a round seal, with who seals below it. */
  | { readonly kind: 'seal'; readonly label: string };

export interface PaperColumn {
  readonly label: string;
  /** Share of the width. */
  readonly width: number;
  readonly numeric?: true;
}

/** The paper with every text fit for print: no control characters, no direction marks, no empty lines. */
export function preparePaper({ title, cover, head, sections, notes, runningHead }: Paper): Paper {
  const labelled = ({ label, text }: LabelledText): LabelledText => ({ label: tidy(label), text: tidy(text) });
  return {
    title: tidy(title),
    ...(cover === undefined ? {} : { cover: { lines: cover.lines.map(labelled), photo: cover.photo } }),
    head: head.map(labelled),
    sections: sections.map((section) => ({ ...section, title: tidy(section.title), blocks: section.blocks.map(prepareBlock) })),
    notes: notes.map(tidy),
    ...(runningHead === undefined ? {} : { runningHead: tidy(runningHead) }),
  };
}

function prepareBlock(block: PaperBlock): PaperBlock {
  switch (block.kind) {
    case 'prose':
      return { ...block, text: tidyProse(block.text) };
    case 'entry':
      return { ...block, head: tidy(block.head), text: tidyProse(block.text), by: tidy(block.by) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(tidy)) };
    case 'seal':
      return { ...block, label: tidy(block.label) };
    case 'ruled':
    case 'signatures':
      return block;
  }
}

/** The paragraphs that a person wrote, each on a line of its own. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map(tidy)
    .filter((line) => line !== '');
}

function tidyProse(text: string): string {
  return paragraphsOf(text).join('\n');
}
