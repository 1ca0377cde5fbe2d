import type { Actor } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { FileAnswer } from '../../../platform/http/index.ts';
import type { Printer } from '../../../platform/print/index.ts';
import type { Paper } from '../domain/index.ts';
import { writePaper } from './paper-docx.ts';
import { printPaper } from './paper.ts';

/** As what a paper is given out: printed, or to be edited. */
export type PaperEnding = 'pdf' | 'docx';

const CONTENT_TYPES: Readonly<Record<PaperEnding, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** In the words of a route's summary. */
export const NAME_OF_ENDING: Readonly<Record<PaperEnding, string>> = { pdf: 'PDF', docx: 'an editable text' };

interface Given {
  readonly ending: PaperEnding;
  /** What the paper is, never whose: names of files go where their content does not, to folders of downloads, printers, mail. */
  readonly name: string;
  /** Who fetched it and when, which the paper is marked with; undefined for a blank one. */
  readonly fetched: { readonly actor: Actor; readonly today: PlainDate } | undefined;
}

/** A paper as the answer of a route. The caller has logged that it is given out. */
export async function handOut(printer: () => Printer, paper: Paper, { ending, name, fetched }: Given): Promise<FileAnswer> {
  const made = fetched === undefined ? undefined : `${name} ${fetched.today} ${fetched.actor.postId.slice(-8)}`;
  const fileName = `${name}${fetched === undefined ? '' : `-${fetched.today}`}.${ending}`;
  const contentType = CONTENT_TYPES[ending];
  if (ending === 'docx') return new FileAnswer({ contentType, fileName, body: await writePaper(paper, made ?? '') });
  return new FileAnswer({ contentType, fileName, body: (await printPaper(printer(), paper, made)).pdf, inline: true });
}
