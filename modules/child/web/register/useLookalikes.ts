import { useEffect, useState } from 'react';
import { ApiProblem, request } from '../../../../apps/office/shell/index.ts';
import { refuseValue } from '../../../../kernel/check-value.ts';
import { parsePath } from '../../../../kernel/record.ts';
import { findField, isIdNumber, TELLING_FIELDS } from '../../domain/index.ts';
import { LIKELY, type Lookalikes } from '../answers.ts';
import type { OpeningValue } from './newChild.ts';

const PAUSE_MS = 350;
const NOBODY: Lookalikes = { sameNumber: null, likely: [], elsewhere: 0, lines: [] };

/** Files that may be this child's, looked for while the form is being filled in. `anew` asks again without a change. */
export function useLookalikes(values: readonly OpeningValue[], placeId: string | undefined, anew: number): Lookalikes {
  const [found, setFound] = useState(NOBODY);
  const told = values.filter(isTelling);
  const body = told.some(({ path }) => path === 'child.name' || path === 'child.idNumber')
    ? JSON.stringify({ values: told, ...(placeId === undefined ? {} : { placeId }) })
    : undefined;
  useEffect(() => {
    if (body === undefined) {
      setFound(NOBODY);
      return undefined;
    }
    const given = new AbortController();
    const timer = setTimeout(() => {
      request<Lookalikes>('POST', LIKELY, { body: JSON.parse(body) as unknown, signal: given.signal }).then(setFound, (error: unknown) => {
        // The command asks the same once more: what cannot be shown here is refused there, in words.
        if (error instanceof ApiProblem) setFound(NOBODY);
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      given.abort();
    };
  }, [body, anew]);
  return found;
}

/** Tells who the child is, and is whole: half a number looks like nobody. */
function isTelling({ path, value }: OpeningValue): boolean {
  const parsed = parsePath(path);
  const field = parsed === undefined ? undefined : findField(parsed.record, parsed.field);
  if (parsed === undefined || field === undefined || !TELLING_FIELDS.includes(parsed.field)) return false;
  return refuseValue(field, value) === undefined && (field.kind !== 'idNumber' || (typeof value === 'string' && isIdNumber(value)));
}
