import type { RoleId } from '../../../kernel/access/roles.ts';

/**
 * Posts that have to be filled, by kind of place. 民发〔2019〕34号 二: every village has a child director (儿童主任), every
 * township a child supervisor (儿童督导员); the others are whom their work needs to answer to. Where a
 * place keeps a room for children, somebody keeps it: that hangs on the place, not on its kind.
 */
export const EXPECTED_POSTS: Readonly<Record<string, RoleId>> = {
  village: 'childDirector',
  township: 'childSupervisor',
  county: 'countyCivilAffairs',
  school: 'schoolAdministrator',
  bureau: 'countyEducation',
};
