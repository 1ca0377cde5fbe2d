import { CloseCircleFilled } from '@ant-design/icons';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { FORM_PHRASES as P } from '../phrases/form.ts';

/** For `allowClear` of a list that drops down: antd's own button is called "Clear" in every language. */
export function clearButton(t: (phrase: Phrase) => string) {
  return { clearIcon: <CloseCircleFilled aria-hidden="true" />, label: t(P.clear) };
}
