import { Alert } from 'antd';
import { usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Scheme } from '../../domain/scheme.ts';
import type { MeaningAnswer } from './answers.ts';
import { SCHEME_PHRASES as P } from './phrases.ts';

/** Where else the same scheme is in force: of a child's places the nearest governs (rule `nearest`). */
export function Elsewhere({ scheme, meaning: { replaces, keepOwn } }: { readonly scheme: Scheme; readonly meaning: MeaningAnswer }) {
  const t = usePhrase();
  const name = t(scheme.name);
  return (
    <>
      {replaces !== null && <Alert type="info" showIcon message={t(P.replaces, { name, place: replaces })} />}
      {keepOwn.length > 0 && <Alert type="info" showIcon message={t(P.keepOwn, { name, places: keepOwn.join(t(P.listComma)) })} />}
    </>
  );
}
