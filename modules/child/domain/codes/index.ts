export { code } from './code-list.ts';
export { AID_KIND, CLOSING_REASON, DIFFICULTY_TYPE } from './assistance.ts';
export { COMPARISON } from './comparison.ts';
export { ETHNICITY } from './ethnicity.ts';
export {
  AWAY_MODE,
  CONTACT_HABIT,
  CONTACT_WAY,
  INCOME_SOURCE,
  LACKING_REASON,
  LEAVING_REASON,
  MARRIAGE,
  MIGRATION,
  PARENT_SITUATION,
  POVERTY_KIND,
  UPBRINGING,
  WHEREABOUTS,
} from './family.ts';
export { FAMILY_RELATION } from './family-relation.ts';
export { GRADING_CATEGORY, GRADING_LEVEL } from './grading.ts';
export { CARER_ABILITY, CARER_ROLE, GUARDIANSHIP_GRADE, GUARDIANSHIP_KIND, LEGAL_GUARDIAN } from './guardianship.ts';
export { BODY_STATE, DISABILITY_GRADE, DISABILITY_TYPE, MEDICAL_INSURANCE, MIND_OBSERVATION, NUTRITION } from './health.ts';
export { EDUCATION, HEALTH_OF_ADULT, ID_TYPE, LIFE_STATE, SEX } from './person.ts';
export { BOARDING, GRADE, SCHOOLING_STATE, STUDENT_SUPPORT } from './schooling.ts';
