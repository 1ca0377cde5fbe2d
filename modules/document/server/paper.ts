import { readFileSync } from 'node:fs';
import type { Printed, Printer } from '../../../platform/print/index.ts';
import { type Paper, preparePaper } from '../domain/index.ts';

const PAPER_TEMPLATE = ['house.typ', 'paper.typ'].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('');

/** A text with sections as PDF, A4 upright. `watermark` says who printed it and when; without it there is none. */
export function printPaper(printer: Printer, paper: Paper, watermark: string | undefined): Promise<Printed> {
  const { cover = null, runningHead = null, sections, ...rest } = preparePaper(paper);
  const marked = sections.map((section) => ({ ...section, newPage: section.newPage ?? false }));
  return printer.renderPdf(PAPER_TEMPLATE, { ...rest, sections: marked, cover, runningHead, watermark: watermark ?? null });
}
