/** Longest side in pixels: enough to read a paper by, and a photo stays below 200 KB. */
const LONGEST_SIDE = 1_280;
const LARGEST = 200_000;
const QUALITIES = [0.8, 0.65, 0.5, 0.35] as const;

/** A small JPEG of any picture that the browser can show, the right way up. Undefined where it is none. */
export async function shrinkPhoto(file: Blob): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return undefined;
  try {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    let small: Blob | undefined;
    for (const quality of QUALITIES) {
      small = await jpegOf(canvas, quality);
      if (small !== undefined && small.size <= LARGEST) break;
    }
    return small;
  } finally {
    picture.close();
  }
}

function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob | undefined> {
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', quality));
}
