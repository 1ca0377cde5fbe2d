import type { Phrase } from '../../../kernel/phrase.ts';

/** Words that several pages of duties share. */
export const DUTY_PHRASES = {
  often: { zh: ' {needed}次（已{done}次）', en: ' ×{needed} ({done} done)' },
  partner: { zh: '（{whom}）', en: ' ({whom})' },
  late: { zh: '已逾期', en: 'Late' },
  lateInWriting: { zh: '（补记）', en: ' (written late)' },
  hadBeenMissed: { zh: '（曾于{date}记为错过）', en: ' (missed on {date} at first)' },
  because: { zh: '《{scheme}》：{text}', en: '{scheme}: {text}' },
  legalFloor: { zh: '法定', en: 'by law' },
} as const satisfies Record<string, Phrase>;
