import { defineProblems } from '../../../kernel/problem.ts';

/** What can be wrong with one row of a list of places, or with the list as a whole. */
export const importProblems = defineProblems('placeImport', {
  noHeader: {
    status: 422,
    zh: '没有找到表头。地区表要有“代码、名称”两列，学校表要有“学校名称”列。',
    en: 'No header was found. A list of places needs the columns 代码 and 名称, a list of schools 学校名称.',
  },
  kindUnknown: {
    status: 422,
    zh: '看不出“{text}”是哪一级。级别请写：省级、地市级、县级、乡镇、村、教育局、学校、校区。',
    en: 'The level “{text}” is not known. Write 省级, 地市级, 县级, 乡镇, 村, 教育局, 学校 or 校区.',
  },
  schoolKindUnknown: {
    status: 422,
    zh: '办学类型“{text}”不认识，没有填入。可写：小学、初级中学、九年一贯制学校、幼儿园、中等职业学校等。',
    en: 'The kind of school “{text}” is not known and was left out.',
  },
  roomUnknown: {
    status: 422,
    zh: '儿童活动室“{text}”不认识，没有填入。可写：留守儿童之家、儿童之家、活动室；已经停办的写：无。',
    en: 'The room “{text}” is not known and was left out. Write 留守儿童之家, 儿童之家 or 活动室, and 无 where it was given up.',
  },
  roomSinceUnreadable: {
    status: 422,
    zh: '活动室启用日期“{text}”看不懂，活动室从今天算起。请写成 2026-09-01。',
    en: 'The day “{text}” from which there is a room cannot be read; it counts from today. Write it as 2026-09-01.',
  },
  classUnreadable: {
    status: 422,
    zh: '看不懂年级班级“{text}”。请写成“三年级”“2班”，或“三年级2班”。',
    en: 'The class “{text}” cannot be read. Write it as 三年级 and 2班, or 三年级2班.',
  },
  parentUnknown: {
    status: 422,
    zh: '没有找到唯一的上级“{text}”。请写上级的代码，上级要排在前面。',
    en: 'The place above, “{text}”, is not found or not unique. Give its code; it must come first.',
  },
  parentMissing: {
    status: 422,
    zh: '没有写上级，代码里也看不出来。请补上“上级代码”。',
    en: 'No place above is given, and the code does not tell it. Fill in 上级代码.',
  },
  locationUnknown: {
    status: 422,
    zh: '没有找到唯一的所在地“{text}”。请写所在乡镇或村的代码。',
    en: 'The location “{text}” is not found or not unique. Give the code of its township or village.',
  },
  otherKind: {
    status: 409,
    zh: '这个代码已属于{kind}“{name}”。请核对代码和级别。',
    en: 'This code belongs to “{name}”, which is a {kind}. Check code and level.',
  },
  renamed: {
    status: 409,
    zh: '名称由“{before}”改为“{after}”，自今天起。',
    en: 'The name changes from “{before}” to “{after}” as of today.',
  },
  outOfReach: {
    status: 403,
    zh: '不在您当前岗位的管辖范围内，没有写入。',
    en: 'This lies outside the reach of your post; it was not written.',
  },
});
