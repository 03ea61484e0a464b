import type { Exchange } from '../targets/exchange.ts';
import { errorCodeOf } from './answer-in-short.ts';
import { reactionOf } from './reaction.ts';

/**
 * Whether the answer to a removal says that the member was removed, or that it is not there (any more). A 404 that is
 * not the service's own only says that nobody serves the removal, and the 200 of a log-in page says nothing at all.
 */
export function goneBy(exchange: Exchange): 'removed' | 'missing' | undefined {
  const { response } = exchange;
  if (response?.status === 404 && errorCodeOf(response)?.startsWith('ELB.')) return 'missing';
  return reactionOf(exchange, true).kind === 'accepted' ? 'removed' : undefined;
}
