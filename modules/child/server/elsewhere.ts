/**
 * Names by which ledgers say that a parent works far away. They tell "not in this county" where the register does not know the
 * place itself: another province, or a city outside the own province that migrant workers go to.
 */
const PROVINCES = [
  '北京',
  '天津',
  '河北',
  '山西',
  '内蒙古',
  '辽宁',
  '吉林',
  '黑龙江',
  '上海',
  '江苏',
  '浙江',
  '安徽',
  '福建',
  '江西',
  '山东',
  '河南',
  '湖北',
  '湖南',
  '广东',
  '广西',
  '海南',
  '重庆',
  '四川',
  '贵州',
  '云南',
  '西藏',
  '陕西',
  '甘肃',
  '青海',
  '宁夏',
  '新疆',
  '台湾',
  '香港',
  '澳门',
];

const CITIES: Readonly<Record<string, string>> = {
  深圳: '广东',
  广州: '广东',
  东莞: '广东',
  佛山: '广东',
  中山: '广东',
  惠州: '广东',
  珠海: '广东',
  杭州: '浙江',
  宁波: '浙江',
  温州: '浙江',
  义乌: '浙江',
  台州: '浙江',
  苏州: '江苏',
  昆山: '江苏',
  无锡: '江苏',
  南京: '江苏',
  常州: '江苏',
  厦门: '福建',
  福州: '福建',
  泉州: '福建',
  晋江: '福建',
  青岛: '山东',
  济南: '山东',
  成都: '四川',
  武汉: '湖北',
  长沙: '湖南',
  郑州: '河南',
  西安: '陕西',
  昆明: '云南',
  贵阳: '贵州',
  合肥: '安徽',
  南昌: '江西',
  乌鲁木齐: '新疆',
  海口: '海南',
  三亚: '海南',
  大连: '辽宁',
  沈阳: '辽宁',
};

/** The province that `text` names or whose city it names, by its short name; undefined where it names none. */
export function findProvince(text: string): string | undefined {
  const named = PROVINCES.find((province) => text.startsWith(province));
  if (named !== undefined) return named;
  const city = Object.keys(CITIES).find((name) => text.startsWith(name));
  return city === undefined ? PROVINCES.find((province) => text.includes(province)) : CITIES[city];
}
