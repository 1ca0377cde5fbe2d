import type { Phrase } from '../../../kernel/phrase.ts';
import { HELPER_KIND, type HelperKind } from '../../pairing/domain/index.ts';
import { careProblems } from './problems.ts';
import { reportedActorOf } from './work-log.ts';

/** Somebody who was paired with the child on the day of the act. */
export interface HelperThatDay {
  /** The account where there is one, else the profile. */
  readonly personId: string;
  readonly name: string;
  readonly kind: HelperKind;
}

/** Somebody with a post in the county whose name is that of the row. */
export interface Namesake {
  readonly accountId: string;
  readonly role: string;
}

export interface ToldActor {
  readonly actor: { readonly role: string; readonly personId?: string; readonly name?: string };
  /** Why the act counts for nobody’s duty, where it does not. */
  readonly warning?: Phrase;
}

const LONGEST_NAME = 60;

/**
 * Whose act a work log tells of: `who` is a name, or a word for whoever has no account (妈妈, 代理家长). A helper of the child is meant before
 * anybody else of that name; two helpers of one name are told apart by nobody, so that the row is refused: `care.severalHelpers`.
 */
export function decideWho(who: string, helpers: readonly HelperThatDay[], namesakes: readonly Namesake[]): ToldActor {
  const named = helpers.filter(({ name }) => name.replace(/\s/g, '') === who);
  if (named.length > 1) throw careProblems.severalHelpers({ name: who, count: named.length }, 'who');
  const word = who === '' ? 'other' : reportedActorOf(who);
  const [helper, another] = named.length > 0 ? named : word === 'helper' ? meantBy(who, helpers) : [];
  if (helper !== undefined && another === undefined) return { actor: { role: 'helper', personId: helper.personId } };
  if (word === 'helper') return { actor: { role: word }, warning: helpers.length === 0 ? noHelper(who) : unclearHelper(who) };
  if (word === 'other') return { actor: { role: word }, warning: NOBODY_NAMED };
  if (word !== undefined) return { actor: { role: word } };
  const [only] = namesakes;
  // Of two of one name nobody can tell who it was: the name is kept, and counts for neither.
  if (only !== undefined && namesakes.length === 1) return { actor: { role: only.role, personId: only.accountId } };
  return { actor: { role: 'other', name: who.slice(0, LONGEST_NAME) }, warning: only === undefined ? unknown(who) : twoOfOneName(who) };
}

/** Titles that schools give the teachers whom they pair (source 000): any helper of the child may be called so. */
const TITLES: readonly (HelperKind | undefined)[] = ['proxyParent', 'caringMother'];

/** Those whom a word for helpers can mean. One that says what somebody is (志愿者, 帮扶教师) means those who were paired as such. */
function meantBy(word: string, helpers: readonly HelperThatDay[]): readonly HelperThatDay[] {
  const kind = HELPER_KIND.codes.find(
    (one) => one.zh === word || ('aliases' in one && (one.aliases as readonly string[]).includes(word)),
  )?.code;
  const ofKind = helpers.filter((helper) => helper.kind === kind);
  return ofKind.length > 0 || (kind !== undefined && !TITLES.includes(kind)) ? ofKind : helpers;
}

const NOBODY_NAMED: Phrase = {
  zh: '没有写明由谁做的。已记录，但不算完成任何人的职责；要计入，请写上姓名。',
  en: 'The row does not say who did it. It is recorded and counts for nobody’s duty; write the name if it shall count.',
};

function noHelper(who: string): Phrase {
  return {
    zh: `写的是“${who}”，但这名儿童那天没有结对的帮扶责任人。已记录，但不算完成任何人的职责；要计入，请先登记结对。`,
    en: `“${who}”: the child was paired with nobody that day. It is recorded and counts for nobody’s duty; enter the pairing first if it shall count.`,
  };
}

function unclearHelper(who: string): Phrase {
  return {
    zh: `只写了“${who}”，不能确定是这名儿童那天的哪一位帮扶责任人。已记录，但不算完成任何人的职责；要计入，请写姓名。`,
    en: `“${who}” does not tell which of the child’s helpers of that day it was. It is recorded and counts for nobody’s duty; write the name if it shall count.`,
  };
}

function unknown(who: string): Phrase {
  return {
    zh: `“${who}”那天没有与这名儿童结对，也不是本县在岗人员。已记录，但不算完成任何人的职责；要计入，请先登记结对。`,
    en: `“${who}” was not paired with the child that day and holds no post in the county. It is recorded and counts for nobody’s duty; enter the pairing first if it shall count.`,
  };
}

function twoOfOneName(who: string): Phrase {
  return {
    zh: `本县有几位在岗人员叫“${who}”，分不出是哪一位。已记录，但不算完成任何人的职责；要计入，请在页面上补记并选择本人。`,
    en: `Several people with a post in the county are called “${who}”. It is recorded and counts for nobody’s duty; to make it count, write it on the page and choose the person.`,
  };
}
