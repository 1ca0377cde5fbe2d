export { nextTry } from './attempts.ts';
export { findNoticeKind, type Urgency } from './kinds.ts';
export { checkNotice, placesIn, putInWords, tellOutside, type NoticeContent, type NoticeInWords } from './notice.ts';
export { noticeProblems } from './problems.ts';
export { decideNoticeSettings, LONGEST_ADDRESS, USUAL_SETTINGS, type Channel, type NoticeSettings } from './settings.ts';
export { CLOCK_TIMES, decideDelivery, isQuiet } from './when.ts';
