import type { Operation } from '../../specs/read-facts.ts';
import { blame } from './blame.ts';
import { manners, type RefusalCheck } from './refusals.ts';

/** Every check that is made on every refusal of a faulty request. */
export function refusalChecks(facts: Operation): readonly RefusalCheck[] {
  return [...manners, blame(facts)];
}
