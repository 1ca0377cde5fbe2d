import { extractText, getDocumentProxy } from 'unpdf';

/** All text of a PDF as a reader meets it, without spaces. */
export async function readPdf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(pdf)), { mergePages: true });
  return text.replace(/\s+/g, '');
}
