import { type Answer, toAnswer } from './answer.ts';
import { answerCall } from './answer-call.ts';
import type { Behaviour, World } from './behaviour.ts';
import type { Call } from './call.ts';
import type { Fixtures } from './fixtures.ts';
import { openLocks } from './locks.ts';
import { type Reply, toReply } from './reply.ts';
import { settle } from './settle.ts';
import type { Store } from './store.ts';

/** The embedded endpoint without its door: requests go in and replies come out, whoever carries them. */
export interface OpenWorld {
  readonly reply: (call: Call) => Promise<Reply>;
  readonly store: Store;
  /** Back to the members of the fixtures. */
  readonly reset: () => void;
}

/** Opens the world of these fixtures, with its members in their pools. */
export function openWorld(fixtures: Fixtures, behaviour: Behaviour): OpenWorld {
  const [store, locks] = [behaviour.openStore(), openLocks()];
  const world: World = { fixtures, entrance: { ...fixtures, locks, now: behaviour.now }, behaviour, store };
  settle(world);
  return {
    store,
    reply: async (call) => replyTo(call, await answerCall(call, world).catch(brokenAnswer), behaviour),
    reset: () => {
      store.clear();
      locks.clear();
      settle(world);
    },
  };
}

function replyTo(call: Call, answer: Answer, { respond, newRequestId }: Behaviour): Reply {
  const requestId = newRequestId();
  try {
    return respond(answer, requestId, call);
  } catch (error) {
    return toReply(brokenAnswer(error), requestId);
  }
}

/** A step that throws is a fault of this endpoint; the 500 says which, as a test will want to know. */
function brokenAnswer(error: unknown): Answer {
  return toAnswer({ status: 500, code: 'ELB.8906', message: `Internal server error. ${error}` });
}
