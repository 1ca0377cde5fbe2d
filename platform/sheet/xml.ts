import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Problem } from '../../kernel/problem.ts';
import { sheetProblems } from './problems.ts';

export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

const MAX_DEPTH = 64;
/** Longer stretches without any tag or text can only be an attempt to fill the memory. */
const MAX_SILENT_BYTES = 2_000_000;

/**
 * Feeds XML to `handlers`, chunk by chunk; yields after each chunk so that the caller can hand on what came of it.
 * Names come without their prefix. A DOCTYPE is refused, so there are no entities but the five of XML.
 */
export async function* parseXml(chunks: AsyncIterable<Buffer>, part: string, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let depth = 0;
  let silent = 0;
  parser.on('doctype', () => {
    throw sheetProblems.forbiddenXml({ part });
  });
  parser.on('error', () => {
    throw sheetProblems.broken({ part });
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    silent = 0;
    depth += 1;
    if (depth > MAX_DEPTH) throw sheetProblems.broken({ part });
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    silent = 0;
    depth -= 1;
    handlers.close(localName(tag.name));
  });
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) {
      silent += chunk.length;
      parser.write(decoder.decode(chunk, { stream: true }));
      if (silent > MAX_SILENT_BYTES) throw sheetProblems.broken({ part });
      yield;
    }
    parser.write(decoder.decode()).close();
    yield;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw sheetProblems.broken({ part });
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Excel writes characters that XML cannot hold as `_xHHHH_`. */
export function decodeEscapes(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
