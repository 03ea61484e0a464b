import type { JsonObject } from '../body/open-envelope.ts';
import type { Call } from '../call.ts';
import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Reply } from '../reply.ts';
import type { Store, StoredMember } from '../store.ts';
import type { Alteration } from './defect.ts';

type Show = (value: unknown, draft: Draft, context: Context) => unknown;

/** A field of the new member that gets another value; undefined leaves it out. Stored and answered alike. */
export function shows(field: string, change: Show): Alteration {
  return (b) => ({
    ...b,
    derive: {
      ...b.derive,
      [field]: (draft, context) => change(b.derive[field]?.(draft, context), draft, context),
    },
  });
}

/** A reply that leaves in another form. */
export function replies(change: (reply: Reply, call: Call) => Reply): Alteration {
  return (b) => ({ ...b, respond: (answer, id, call) => change(b.respond(answer, id, call), call) });
}

function isCreation({ method, path }: Call): boolean {
  return method === 'POST' && !/\/(batch-add|batch-delete|auth\/tokens)$/.test(path);
}

/** The reply to an accepted creation in another form. */
export function repliesCreated(change: (reply: Reply, call: Call) => Reply): Alteration {
  return replies((reply, call) => (isCreation(call) && reply.status === 201 ? change(reply, call) : reply));
}

/** The reply to a refused creation in another form. */
export function repliesRefused(change: (reply: Reply, call: Call) => Reply): Alteration {
  return replies((reply, call) => (isCreation(call) && reply.status >= 400 ? change(reply, call) : reply));
}

/** The JSON body of a reply rewritten. */
export function withBody(reply: Reply, change: (body: JsonObject) => unknown): Reply {
  return { ...reply, body: JSON.stringify(change(JSON.parse(reply.body) as JsonObject)) };
}

/** A header of a reply set, or taken away when it is undefined. */
export function withHeader(reply: Reply, name: string, value: string | undefined): Reply {
  const { [name]: _old, ...headers } = reply.headers as Record<string, string>;
  return { ...reply, headers: value === undefined ? headers : { ...headers, [name]: value } };
}

/** The answer to an accepted creation with its member rewritten; what is stored stays right. */
export function answersMember(change: (member: JsonObject) => unknown): Alteration {
  return repliesCreated((reply) =>
    withBody(reply, (body) => ({ ...body, member: change(body.member as JsonObject) })),
  );
}

/** A store that does something else when a member is added. */
export function adds(
  change: (store: Store, poolId: string, stored: StoredMember) => void | Promise<void>,
): Alteration {
  return (b) => ({
    ...b,
    openStore: () => {
      const store = b.openStore();
      return { ...store, add: (poolId, stored) => change(store, poolId, stored) };
    },
  });
}
