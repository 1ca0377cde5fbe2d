import { writePath } from '../../../kernel/record.ts';
import type { Fact } from '../domain/index.ts';

/** At least this many digits are asked for: fewer would let somebody try numbers out. */
export const SHORTEST_NUMBER_SEARCH = 4;

/**
 * What a child is found by besides its name: keyed digests of the ID number, whole and last four, and of the last four digits
 * of the phones in the file. The prefix keeps them apart from name tokens.
 */
export function numberTokens(facts: readonly Fact[], digest: (purpose: string, text: string) => Buffer): readonly string[] {
  return facts.flatMap(({ path, value, supersededAt }) => {
    if (typeof value !== 'string' || supersededAt !== undefined) return [];
    if (writePath(path) === 'child.idNumber') return [idNumberToken(value, digest), tailToken(value, digest)];
    return path.field.toLowerCase().endsWith('phone') ? [tailToken(value, digest)] : [];
  });
}

export function idNumberToken(idNumber: string, digest: (purpose: string, text: string) => Buffer): string {
  return `#${digest('idNumber', idNumber).toString('base64url').slice(0, 22)}`;
}

export function tailToken(text: string, digest: (purpose: string, text: string) => Buffer): string {
  return `#${digest('tail', text.slice(-SHORTEST_NUMBER_SEARCH)).toString('base64url').slice(0, 22)}`;
}
