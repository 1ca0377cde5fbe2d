import type { Phrase } from '../../../../kernel/phrase.ts';

export const LIST_PHRASES = {
  emptyTitle: { zh: '没有符合条件的记录', en: 'Nothing matches' },
  emptyHint: { zh: '请放宽或重置查询条件后再查。', en: 'Widen or reset the conditions, then search again.' },
  total: { zh: '共 {count} 条', en: '{count} in all' },
  shownRange: { zh: '第 {from}–{to} 条', en: '{from}–{to}' },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  paging: { zh: '翻页', en: 'Pages' },
  pageSize: { zh: '每页 {size} 条', en: '{size} a page' },
  pageSizeLabel: { zh: '每页条数', en: 'Rows a page' },
  updating: { zh: '正在查询……', en: 'Searching…' },
  actions: { zh: '操作', en: 'Actions' },
  keys: { zh: '↑ ↓ 选行，回车打开', en: '↑ ↓ to move, Enter to open' },
  selectRow: { zh: '选择：{name}', en: 'Select: {name}' },
} as const satisfies Record<string, Phrase>;
