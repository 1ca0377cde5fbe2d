import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readFontFaces } from './sfnt.ts';
import { printProblems } from './problems.ts';

/** The fonts that documents are set in: those shipped, then those that a site adds. */
export interface Fonts {
  readonly paths: readonly string[];
  /** Families of the site's own fonts first, in the order of their file names, then the shipped ones. */
  readonly families: readonly string[];
  /** Whether some font has a glyph for the code point. */
  readonly covers: (codePoint: number) => boolean;
}

const SHIPPED = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
];
const FONT_FILE = /\.(ttf|otf|ttc)$/i;
const CODE_POINTS = 0x110000;

/** Reads the shipped fonts and those in `folder`. Throws `print.fontFolderUnreadable` or `print.notAFont`. */
export function loadFonts(folder: string | undefined): Fonts {
  const require = createRequire(import.meta.url);
  const paths = [...(folder === undefined ? [] : listFontFiles(folder)), ...SHIPPED.map((file) => require.resolve(file))];
  const families = new Set<string>();
  const covered = new Uint8Array(CODE_POINTS / 8);
  for (const path of paths) {
    for (const face of readFaces(path)) {
      families.add(face.family);
      face.eachRange((first, last) => {
        for (let code = first; code <= last && code < CODE_POINTS; code += 1) {
          covered[code >> 3] = (covered[code >> 3] ?? 0) | (1 << (code & 7));
        }
      });
    }
  }
  return { paths, families: [...families], covers: (code) => ((covered[code >> 3] ?? 0) & (1 << (code & 7))) !== 0 };
}

function listFontFiles(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder).filter((file) => FONT_FILE.test(file));
    return files.sort().map((file) => join(folder, file));
  } catch {
    throw printProblems.fontFolderUnreadable({ folder });
  }
}

function readFaces(path: string): ReturnType<typeof readFontFaces> {
  try {
    return readFontFaces(readFileSync(path));
  } catch {
    throw printProblems.notAFont({ file: path });
  }
}
