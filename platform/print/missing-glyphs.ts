/** Characters that have no shape of their own: line ends, joiners, variation selectors. */
const SHAPELESS = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Variation_Selector}]/u;

/** The distinct characters in the texts of `data`, at any depth, for which `covers` is false; in order of appearance. */
export function listMissingGlyphs(data: unknown, covers: (codePoint: number) => boolean): readonly string[] {
  const missing = new Set<string>();
  for (const text of textsOf(data)) {
    for (const character of text) {
      if (!covers(character.codePointAt(0) ?? 0) && !SHAPELESS.test(character)) missing.add(character);
    }
  }
  return [...missing];
}

function* textsOf(data: unknown): Generator<string> {
  if (typeof data === 'string') yield data;
  else if (typeof data === 'object' && data !== null) for (const part of Object.values(data)) yield* textsOf(part);
}
