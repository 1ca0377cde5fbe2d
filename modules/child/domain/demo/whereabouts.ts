/** Where people of the demo county go to work: cities that draw many, as ledgers write them. */
export const CITIES_AWAY: readonly string[] = [
  '广东省东莞市',
  '广东省深圳市',
  '广东省广州市',
  '广东省佛山市',
  '广东省惠州市',
  '广东中山',
  '浙江省宁波市',
  '浙江省温州市',
  '浙江省义乌市',
  '浙江杭州',
  '江苏省苏州市',
  '江苏省昆山市',
  '江苏无锡',
  '上海市',
  '上海',
  '福建省泉州市',
  '福建省厦门市',
  '福建晋江',
  '北京市',
  '山东省青岛市',
  '重庆市',
  '湖北省武汉市',
  '云南省昆明市',
  '新疆乌鲁木齐',
  '天津市',
  '海南省海口市',
];

/** Cities of the invented province; the register knows only its own county and the next. */
export const CITIES_OF_PROVINCE: readonly string[] = ['云江市', '临川市', '白水市', '新河市'];

export const COUNTRIES_AWAY: readonly string[] = ['新加坡', '柬埔寨', '老挝', '日本', '安哥拉'];

export const TRADES: readonly string[] = [
  '电子厂装配工',
  '制衣厂缝纫工',
  '建筑工',
  '装修工',
  '餐饮服务',
  '快递员',
  '货车司机',
  '保安',
  '家政',
  '鞋厂工人',
  '家具厂木工',
  '工地钢筋工',
  '超市员工',
  '个体经营',
  '环卫工',
  '养殖场工人',
];

export const WISHES: readonly string[] = [
  '想让爸爸妈妈过年回家',
  '想和妈妈视频',
  '想要一个书包',
  '想学画画',
  '想有人辅导数学作业',
  '想要一双运动鞋',
  '想去爸爸打工的城市看看',
  '想要一套课外书',
  '想和同学一起打篮球',
  '希望爷爷身体好',
  '想参加夏令营',
  '希望有一张自己的书桌',
  '想学骑自行车',
  '想当老师',
  '希望妈妈常打电话',
];

export const HOBBIES: readonly string[] = [
  '画画',
  '跳绳',
  '唱歌',
  '看书',
  '打篮球',
  '踢足球',
  '下象棋',
  '跑步',
  '跳舞',
  '手工',
  '乒乓球',
  '写字',
];
