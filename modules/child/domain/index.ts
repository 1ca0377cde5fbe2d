export * from './codes/index.ts';
export * from './records/index.ts';
export { AWAY_MODE_HEADERS, CARER_WORDS, ITEM_WORDS, SINCE_HEADERS } from './records/header-words.ts';
