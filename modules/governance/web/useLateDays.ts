import { useRead } from '../../../apps/office/shell/index.ts';
import { lateDaysOf, type Settings } from '../domain/index.ts';
import { SETTINGS_ADDRESS } from './address.ts';

/** After how many days a record needs a reason in the county of the post: where a page writes records, it asks for the reason by this. */
export function useLateDays(): number {
  const { data } = useRead<{ readonly values: Settings }>(SETTINGS_ADDRESS);
  return lateDaysOf(data?.values ?? {});
}
