import { z } from 'zod';
import { runCommand, type Command } from '../command/index.ts';
import { defineRoute, type Route } from './route.ts';

/** The address of a command: `registerChild` of the module `child` is POST /child/register-child with `{id, payload}`. */
export function commandRoute<Payload, Result extends object>(
  command: Command<Payload, Result>,
  summary: string,
  answer: z.ZodType<Result>,
): Route {
  const body = z.object({ id: z.uuid().describe('UUIDv7 made by the caller; a retry carries the same'), payload: command.payload });
  return defineRoute({
    method: 'POST',
    path: `/${command.module}/${command.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    module: command.module,
    summary,
    who: 'post',
    body,
    answer,
    handle: ({ house, actor, body: submission }) => runCommand(house, actor, command, submission as { id: string; payload: Payload }),
  });
}
