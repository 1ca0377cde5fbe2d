import type { PlaceKind } from './place.ts';

/** Endings of administrative names by kind; within a line they mean the same body. Longest first inside each line. */
const ENDINGS: Readonly<Partial<Record<PlaceKind, readonly (readonly string[])[]>>> = {
  province: [['特别行政区'], ['壮族自治区', '回族自治区', '维吾尔自治区', '自治区'], ['省'], ['市']],
  prefecture: [['地区'], ['自治州', '州'], ['盟'], ['市']],
  county: [['自治县', '县'], ['自治旗', '旗'], ['林区'], ['特区'], ['市'], ['区']],
  township: [['街道办事处', '街道', '办事处'], ['镇人民政府', '镇'], ['民族乡', '乡人民政府', '乡'], ['苏木']],
  village: [['社区居民委员会', '居民委员会', '社区居委会', '居委会', '社区'], ['村民委员会', '村委会', '村'], ['嘎查']],
};

/** Ways in which ledgers write the end of a school's name. Within a line they mean the same school. */
const SCHOOL_ENDINGS: readonly (readonly string[])[] = [
  ['中心完全小学', '中心小学', '中心学校', '中心完小', '中心校'],
  ['小学教学点', '教学点', '教学班'],
  ['完全小学', '小学', '完小'],
  ['九年一贯制学校', '九年制学校', '学校'],
  ['初级中学', '中学', '初中'],
  ['高级中学', '高中'],
  ['中等职业学校', '职业技术学校', '职业中学', '职业高中', '职高', '职中', '职校'],
  ['中心幼儿园', '幼儿园', '幼儿班'],
];

/** A way in which a place is written. Lower ranks are surer: 0 its name, 1 the same body in other words, 2 a shorter or looser form. */
export interface NameForm {
  readonly form: string;
  readonly rank: number;
  /** The name without its ending: it stands only before another place, a group or nothing. */
  readonly bare: boolean;
}

/** Full-width forms become plain ones; blanks and the marks that people put between levels go. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(/[\s,，、/\\>|·。;；:：]+/g, '');
}

/** The part of an administrative name before its ending: 清溪 of 清溪村民委员会. */
function coreOf(name: string, kind: PlaceKind): string {
  return findEnding(name, ENDINGS[kind] ?? [])?.core ?? name;
}

export function adminForms(name: string, kind: PlaceKind): readonly NameForm[] {
  const groups = ENDINGS[kind] ?? [];
  const found = findEnding(name, groups);
  const core = found?.core ?? name;
  const forms: NameForm[] = [{ form: name, rank: 0, bare: false }];
  for (const group of groups) {
    const rank = group === found?.group ? 1 : 2;
    forms.push(...group.map((ending) => ({ form: core + ending, rank, bare: false })));
  }
  if (core.length >= 2) forms.push({ form: core, rank: 2, bare: found !== undefined });
  return distinct(forms);
}

/**
 * `above` are the administrative names that may begin the school's name (county, township, village) with their kinds:
 * 云岭县石门镇清溪小学 is also written 石门镇清溪小学, 石门清溪小学 and 清溪小学.
 */
export function schoolForms(name: string, above: readonly { readonly name: string; readonly kind: PlaceKind }[]): readonly NameForm[] {
  const forms: NameForm[] = [{ form: name, rank: 0, bare: false }];
  let known = [name];
  for (const { name: place, kind } of above) {
    const next: string[] = [];
    for (const form of known) {
      for (const start of new Set([place, coreOf(place, kind)])) {
        if (!form.startsWith(start) || form.length - start.length < 4) continue;
        next.push(form.slice(start.length), coreOf(place, kind) + form.slice(start.length));
      }
    }
    known = [...new Set([...known, ...next])];
  }
  forms.push(...known.map((form) => ({ form, rank: 1, bare: false })));
  for (const form of known) {
    const found = findEnding(form, SCHOOL_ENDINGS);
    if (found !== undefined) forms.push(...found.group.map((ending) => ({ form: found.core + ending, rank: 2, bare: false })));
  }
  return distinct(forms);
}

function findEnding(name: string, groups: readonly (readonly string[])[]): { core: string; group: readonly string[] } | undefined {
  const endings = groups
    .flatMap((group) => group.map((ending) => ({ ending, group })))
    .toSorted((one, other) => other.ending.length - one.ending.length);
  const found = endings.find(({ ending }) => name.length > ending.length && name.endsWith(ending));
  return found && { core: name.slice(0, -found.ending.length), group: found.group };
}

function distinct(forms: readonly NameForm[]): readonly NameForm[] {
  const best = new Map<string, NameForm>();
  for (const form of forms) {
    const before = best.get(form.form);
    if (before === undefined || form.rank < before.rank) best.set(form.form, form);
  }
  return [...best.values()];
}
