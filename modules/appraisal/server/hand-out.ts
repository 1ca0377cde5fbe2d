import type { Actor } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { FileAnswer } from '../../../platform/http/index.ts';
import type { Printer } from '../../../platform/print/index.ts';
import type { Paper } from '../../document/domain/index.ts';
import { printPaper, writePaper } from '../../document/server/index.ts';

export type PaperEnding = 'pdf' | 'docx';

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface HandedOut {
  readonly ending: PaperEnding;
  /** What the paper is, never whose: names of files go where their content does not. */
  readonly name: string;
  readonly actor: Actor;
  readonly today: PlainDate;
}

/** A paper as the answer of a route, marked with who fetched it and when. */
export async function handOut(printer: () => Printer, paper: Paper, { ending, name, actor, today }: HandedOut): Promise<FileAnswer> {
  const made = `${name} ${today} ${actor.postId.slice(-8)}`;
  const fileName = `${name}-${today}.${ending}`;
  if (ending === 'docx') return new FileAnswer({ contentType: DOCX, fileName, body: await writePaper(paper, made) });
  const { pdf } = await printPaper(printer(), paper, made);
  return new FileAnswer({ contentType: PDF, fileName, body: pdf, inline: true });
}
