import type { Refusal } from './refusal.ts';

/** One rule as a value: it refuses only what it is about and lets everything else pass. */
export interface Rule<Input, Context> {
  readonly name: string;
  readonly check: (input: Input, context: Context) => Refusal | undefined;
}

/** The refusal of the first rule that has one. */
export function firstRefusal<Input, Context>(
  rules: readonly Rule<Input, Context>[],
  input: Input,
  context: Context,
): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule.check(input, context);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/**
 * The rules with one of them replaced by others, or by none, which drops it.
 * @throws RangeError when no rule has the name: a defect that changes nothing must not go unnoticed.
 */
export function replaceRule<R extends { readonly name: string }>(
  rules: readonly R[],
  name: string,
  replacement: readonly R[] = [],
): readonly R[] {
  if (!rules.some((rule) => rule.name === name)) throw new RangeError(`No rule is named '${name}'.`);
  return rules.flatMap((rule) => (rule.name === name ? replacement : [rule]));
}
