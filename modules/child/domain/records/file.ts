import { defineRecord } from '../../../../kernel/record.ts';
import { CLOSING_REASON } from '../codes/index.ts';

/** The file itself: since when the child is followed, and why it no longer is. Written by opening, closing and reopening. */
export const FILE = defineRecord({
  id: 'file',
  label: { zh: '档案', en: 'File' },
  items: { kind: 'one' },
  fields: {
    opened: { kind: 'plainDate', label: { zh: '建档日期', en: 'Opened on' }, group: 'list', aliases: ['建档时间'], sample: '2026-09-01' },
    closing: {
      kind: 'choice',
      codes: CLOSING_REASON,
      label: { zh: '结档原因', en: 'Closed because' },
      group: 'list',
      dated: true,
      aliases: ['销号原因', '退出原因'],
      sample: '父或母返乡照料',
    },
  },
});
