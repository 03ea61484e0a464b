import type { JsonObject } from '../body/open-envelope.ts';
import type { Context } from '../context.ts';
import { invalid } from '../refusal.ts';
import type { Rule } from '../rule.ts';

/** A rule about one field of the request's member, before any other field is looked at. */
export type FieldRule = Rule<JsonObject, Context>;

/**
 * A rule named '<field> <aspect>' that answers 400 ELB.8902 unless the field is absent or its value fits.
 * `complaint` ends the message "Invalid input for '<field>': …".
 */
export function fieldRule(
  [field, aspect]: readonly [field: string, aspect: string],
  complaint: string,
  fits: (value: unknown) => boolean,
): FieldRule {
  return {
    name: `${field} ${aspect}`,
    check: (option) => {
      const value = option[field];
      if (value === undefined || fits(value)) return undefined;
      return invalid(`Invalid input for '${field}': ${complaint}.`);
    },
  };
}
