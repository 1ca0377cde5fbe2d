const DAY_MS = 86_400_000;
const LAST_SERIAL = 2_958_465;

/**
 * The day that an Excel serial number stands for, as `YYYY-MM-DD`.
 * The 1900 system counts a 29 February 1900 that never was (serial 60, undefined here), so its first 59 days are one off.
 * The 1904 system counts from 1 January 1904 as 0. Computed here because libraries shift by time zone.
 */
export function findSerialDay(serial: number, since1904: boolean): string | undefined {
  const day = Math.floor(serial);
  if (!Number.isFinite(serial) || day < (since1904 ? 0 : 1) || day > LAST_SERIAL) return undefined;
  if (since1904) return dayAfter(Date.UTC(1904, 0, 1), day);
  if (day === 60) return undefined;
  return dayAfter(Date.UTC(1899, 11, 30), day < 60 ? day + 1 : day);
}

function dayAfter(epoch: number, days: number): string | undefined {
  const text = new Date(epoch + days * DAY_MS).toISOString().slice(0, 10);
  return /^\d{4}-/.test(text) ? text : undefined;
}
