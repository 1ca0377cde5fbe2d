import { z } from 'zod';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import type { Command } from '../../../../platform/command/index.ts';
import { addAccount, personName, username } from './account.ts';
import { addPost, roleId } from './post.ts';

interface NewUser {
  readonly name: string;
  readonly username: string;
  readonly role: RoleId;
  readonly placeId?: string | undefined;
}

/**
 * Account and first post in one: the machine operator's, who sets up the three administrators and helps where nobody else
 * can. The security administrator sees it in the list of the operator's acts.
 */
export const addUserCommand: Command<NewUser, { accountId: string; postId: string }> = {
  module: 'staff',
  name: 'addUser',
  payload: z.object({ name: personName, username, role: roleId, placeId: z.uuid().optional() }),
  may: ({ role }) => role === 'machineOperator',
  handle: async (context, { name, username: chosen, role, placeId }) => {
    const accountId = await addAccount(context, { name, username: chosen });
    context.emit({ name: 'accountCreated', details: { accountId } });
    // Nobody has created the account before: the operator both makes it and fills its first post.
    const { postId } = await addPost(context, { accountId, role, placeId }, { accountId, createdBy: accountId });
    return { accountId, postId };
  },
};
