import { open } from 'node:fs/promises';

/** Carries the names in a folder to the disk: a file that was renamed is then found under its name after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing for folders, and needs none.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
