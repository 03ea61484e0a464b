import { invalid, type Outcome, unrecognized } from '../refusal.ts';
import { isObject, type JsonObject } from './open-envelope.ts';

const most = 200;

/**
 * Takes the members out of the body of a batch operation: 1 to 200 objects. Refuses (400 ELB.8902) anything else, and
 * anything beside them.
 */
export function openList(document: unknown): Outcome<readonly JsonObject[]> {
  if (!isObject(document)) return { refusal: invalid('Invalid request body: not an object.') };
  const { members, ...others } = document;
  if (members === undefined) return { refusal: invalid("Invalid input for 'members': it is required.") };
  const unknown = Object.keys(others);
  if (unknown.length > 0) return { refusal: unrecognized(unknown) };
  if (!Array.isArray(members) || !members.every(isObject)) {
    return { refusal: invalid("Invalid input for 'members': not a list of objects.") };
  }
  if (members.length >= 1 && members.length <= most) return { value: members };
  return { refusal: invalid(`Invalid input for 'members': not 1 to ${most} of them.`) };
}
