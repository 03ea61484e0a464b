import type { Exchange } from '../targets/exchange.ts';
import { reactionOf } from './reaction.ts';

/**
 * Whether something on the way took the answer, which may let the next one through. A full quota, a sign-in that has
 * expired, a rule of ours and being asked to slow down do not go away by asking again.
 */
export function isSwallowed(exchange: Exchange): boolean {
  if (reactionOf(exchange, true).kind !== 'environment') return false;
  const { failure, response: { status } = { status: 0 } } = exchange;
  if (failure !== undefined) return !lasting.has(failure.kind);
  return status < 300 || passing.has(status);
}

const lasting: ReadonlySet<string> = new Set(['sign-in', 'withheld']);
const passing: ReadonlySet<number> = new Set([408, 502, 503, 504]);
