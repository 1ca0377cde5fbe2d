/** How ledgers name the items of a record in front of a field: 父亲电话, 爸爸电话, 监护人姓名. The item's own Chinese label need not be repeated. */
export const ITEM_WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  parent: { father: ['父亲', '父', '爸爸', '其父', '家长(父)'], mother: ['母亲', '母', '妈妈', '其母', '家长(母)'] },
  grandparent: {
    paternalGrandfather: ['祖父', '爷爷'],
    paternalGrandmother: ['祖母', '奶奶'],
    maternalGrandfather: ['外祖父', '外公', '姥爷'],
    maternalGrandmother: ['外祖母', '外婆', '姥姥'],
  },
};

/** What ledgers call the main carer. Most write 监护人 and mean the carer, since the legal guardians stand beside as father and mother. */
export const CARER_WORDS: readonly string[] = [
  '照护人',
  '监护人',
  '委托监护人',
  '受委托监护人',
  '委托照护人',
  '受委托照护人',
  '被委托人',
  '现监护人',
  '临时监护人',
  '实际监护人',
  '代管人',
  '托管人',
  '看护人',
  '寄养监护人',
  '代理监护人',
  '抚养人',
];

/** Columns that tell from when a dated value holds. Both parents share a column that names neither. */
export const SINCE_HEADERS: Readonly<Record<'whereabouts' | 'carerRole', readonly string[]>> = {
  whereabouts: ['外出时间', '外出日期', '外出务工时间', '何时外出', '外出起始时间', '打工时间', '务工时间', '离家时间', '外出务工起始时间'],
  carerRole: ['委托时间', '监护起始时间', '照护起始日期', '委托起始日期', '委托日期'],
};

/** Columns that tell the whereabouts of both parents in one word (see `AWAY_MODE`). */
export const AWAY_MODE_HEADERS: readonly string[] = [
  '留守类型',
  '外出方式',
  '留守情况',
  '父母外出情况',
  '留守类别',
  '外出类型',
  '父母外出类型',
];
