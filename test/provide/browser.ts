import { chromium, type Browser } from '@playwright/test';
import { PATIENCE } from '../support/patience.ts';
import { findTools, thisMachine } from './tools.ts';

/** Nothing leaves the machine, and no sandbox, since root in a container has none. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium, without a window. Close it after use. */
export async function launchBrowser(): Promise<Browser> {
  const { chromium: executablePath } = findTools(thisMachine());
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: FLAGS,
    // A bare machine has no locale, and the browser then writes "_" for every Chinese character of a file that it saves.
    env: { ...process.env, LANG: 'C.UTF-8' },
    timeout: PATIENCE.startMs,
  });
}
