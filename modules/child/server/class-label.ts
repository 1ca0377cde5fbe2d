import type { PlainDate } from '../../../kernel/calendar.ts';
import { classLabel, isStage } from '../../place/domain/index.ts';

/** A class with its grade on a day, from the attributes of its place (`name`, `stage`, `enteredYear`). */
export function labelClass(attributes: Readonly<Record<string, string>>, day: PlainDate): string {
  const { name = '', stage = '', enteredYear = '' } = attributes;
  if (!isStage(stage) || enteredYear === '') return name;
  return classLabel({ stage, enteredYear: Number(enteredYear), primaryYears: 6 }, name, day).zh;
}
