/**
 * The one mask: first and last character stand, the rest is hidden. Birth date and place of registration stand in clear
 * beside it, so showing six and four of an ID number would give the whole of it away.
 */
export function mask(text: string): string {
  const characters = [...text];
  if (characters.length <= 2) return '*'.repeat(characters.length);
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}
