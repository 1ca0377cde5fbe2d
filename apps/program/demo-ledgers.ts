import { mkdirSync } from 'node:fs';
import type { PlainDate } from '../../kernel/calendar.ts';
import type { DemoFile } from '../../modules/child/domain/index.ts';

export async function writeExampleLedgers(
  folder: string,
  _order: { files: readonly DemoFile[]; seed: number; today: PlainDate },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
}
