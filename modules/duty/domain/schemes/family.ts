import { defineScheme } from './define.ts';

const ART_23 = {
  zh: '《未成年人保护法》第二十三条：外出父母与未成年人、被委托人至少每周联系和交流一次。',
  en: 'Law on the Protection of Minors, art. 23: parents away contact the child and the entrusted carer at least once a week.',
};

/** What parents and children themselves do. */
export const FAMILY_SCHEMES = [
  defineScheme({
    id: 'legal-weekly-contact',
    name: { zh: '外出父母每周联系（法定）', en: 'Weekly contact of parents away (law)' },
    source: {
      zh: '《中华人民共和国未成年人保护法》第二十三条，原文已阅。',
      en: 'Law of the People’s Republic of China on the Protection of Minors, art. 23; primary text read.',
    },
    version: 1,
    articles: (
      [
        ['child', 'child', '父母每周至少与孩子联系交流一次。', 'Parents contact the child at least once a week.'],
        ['carer', 'carer', '父母每周至少与照护人联系交流一次。', 'Parents contact the carer at least once a week.'],
      ] as const
    ).map(([id, partner, zh, en]) => ({
      id,
      text: { zh, en },
      subject: 'child' as const,
      acts: ['call' as const, 'video' as const, 'letter' as const, 'homecoming' as const, 'talk' as const],
      withWhom: [partner],
      by: 'parent' as const,
      cadence: { unit: 'week' as const },
      needed: 1,
      season: 'both' as const,
      escalation: [
        { afterDays: 1, to: 'owner' as const },
        { afterDays: 14, to: 'childDirector' as const },
      ],
      legalFloor: ART_23,
      ourChoice: {
        zh: '“每周”按周一至周日；电话、视频、书信、见面都算联系；父母任一方联系即可。',
        en: 'A week is Monday to Sunday; call, video, letter and meeting all count; either parent fulfils it.',
      },
      minutes: 10,
    })),
  }),
  defineScheme({
    id: 'parents-commitments',
    name: { zh: '父母四项承诺', en: 'Parents’ commitments' },
    source: { zh: '某街道关爱留守儿童信息，原文已阅。', en: 'Notice of a subdistrict; primary text read.' },
    version: 1,
    articles: [
      {
        id: 'call',
        text: { zh: '每周打一次电话。', en: 'A call every week.' },
        subject: 'child',
        acts: ['call', 'video'],
        withWhom: ['child'],
        by: 'parent',
        cadence: { unit: 'week' },
        needed: 1,
        season: 'both',
        legalFloor: ART_23,
        minutes: 10,
      },
      {
        id: 'letter',
        text: { zh: '每月写一封信。', en: 'A letter every month.' },
        subject: 'child',
        acts: ['letter'],
        withWhom: ['child'],
        by: 'parent',
        cadence: { unit: 'month' },
        needed: 1,
        season: 'both',
        minutes: 20,
      },
      {
        id: 'teacher',
        text: { zh: '每学期与教师联系一次。', en: 'Contact with the teacher each term.' },
        subject: 'child',
        acts: ['teacherContact', 'meeting', 'call', 'video', 'talk'],
        withWhom: ['teacher'],
        by: 'parent',
        cadence: { unit: 'term' },
        needed: 1,
        season: 'term',
        minutes: 15,
      },
      {
        id: 'home',
        text: { zh: '每年至少回家一次。', en: 'Home at least once a year.' },
        subject: 'child',
        acts: ['homecoming'],
        by: 'parent',
        cadence: { unit: 'year' },
        needed: 1,
        season: 'both',
        ourChoice: {
          zh: '“每年”按公历年；全年要求，不分学期和假期。',
          en: 'The year is that of the calendar; all of it, in term and holidays.',
        },
        minutes: 5,
      },
    ],
  }),
  defineScheme({
    id: 'monthly-letter-or-call',
    name: { zh: '每月给父母写信或通话', en: 'Monthly letter or call home' },
    source: { zh: '某校工作总结与简报，原文已阅。', en: 'Summary and bulletin of schools; primary text read.' },
    version: 1,
    articles: [
      {
        id: 'home',
        text: {
          zh: '在教师指导下，儿童每月给父母写信或通话一次。',
          en: 'Guided by the teacher, the child writes or calls home once a month.',
        },
        subject: 'child',
        acts: ['letter', 'call', 'video'],
        withWhom: ['parent'],
        by: 'child',
        cadence: { unit: 'month' },
        needed: 1,
        season: 'term',
        ourChoice: { zh: '原文由教师指导，没有提假期：只在学期内要求。', en: 'Guided by a teacher and silent on holidays: in term only.' },
        minutes: 15,
      },
    ],
  }),
];
