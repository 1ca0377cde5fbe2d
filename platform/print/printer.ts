import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { loadFonts } from './fonts.ts';
import { listMissingGlyphs } from './missing-glyphs.ts';
import { printProblems } from './problems.ts';

export interface PrintOptions {
  /** Seconds since 1970 to write as the file's creation time. Without it the same input gives the same bytes. */
  readonly createdAt?: number;
}

export interface Printed {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Characters of the data that no font has: they stand as an empty box on paper and must be written by hand. */
  readonly missingGlyphs: readonly string[];
}

export interface Printer {
  /**
   * Sets `template` (typst source) with `data`, which it reads as `json(bytes(sys.inputs.data))`; the loaded font families, the
   * site's own first, are `json(bytes(sys.inputs.families))`. Data never becomes source, so no value can run as code.
   * Rejects with `print.templateRefused` for an error or a warning (an unknown font is only a warning, and would print in another).
   */
  readonly renderPdf: (template: string, data: unknown, options?: PrintOptions) => Promise<Printed>;
}

// How many later prints a cached part of a layout outlives: enough to keep the template's, while values of one form soon go.
const CACHE_AGE = 2;
// Fonts that happen to be installed on a machine must not stand in for a missing character: print alike everywhere, and tell it.
const NO_FALLBACK = '#set text(fallback: false);';

/**
 * Loads the fonts once; open one printer for a process. `fontFolder` holds further fonts (仿宋, 小标宋, rare characters).
 * Throws `print.fontFolderUnreadable`, `print.notAFont`.
 */
export function openPrinter(settings: { readonly fontFolder?: string } = {}): Printer {
  const fonts = loadFonts(settings.fontFolder);
  const families = JSON.stringify(fonts.families);
  const compiler = openCompiler([...fonts.paths]);

  return {
    async renderPdf(template, data, options = {}) {
      const inputs = { data: writeJson(data), families };
      const outcome = compiler.compile({ mainFileContent: NO_FALLBACK + template, inputs });
      refuse(outcome.takeError());
      refuse(outcome.takeWarnings());
      const document = outcome.result;
      if (document === null) throw printProblems.templateRefused({ detail: 'no document' });
      const pdf = compiler.pdf(document, options.createdAt === undefined ? {} : { creationTimestamp: options.createdAt });
      const printed = { pdf: new Uint8Array(pdf), pages: document.numOfPages, missingGlyphs: listMissingGlyphs(data, fonts.covers) };
      compiler.evictCache(CACHE_AGE);
      // The compiler's memory is given back between turns of the event loop only: a batch without pauses would keep every document.
      await setImmediate();
      return printed;
    },
  };
}

// Half of a surrogate pair, as a torn text can hold, is no character and would make the whole data unreadable.
function writeJson(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value));
}

function openCompiler(fontPaths: string[]): NodeCompiler {
  // Templates may read no file: their root is a folder that is empty, and soon gone.
  const workspace = mkdtempSync(join(tmpdir(), 'print-'));
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
  rmSync(workspace, { recursive: true });
  return compiler;
}

function refuse(diagnostics: NodeError | null): void {
  if (diagnostics === null) return;
  const messages = diagnostics.shortDiagnostics.map((diagnostic: { message?: string }) => diagnostic.message ?? '');
  if (messages.length > 0) throw printProblems.templateRefused({ detail: messages.join('; ') });
}
