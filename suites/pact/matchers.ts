import type { JsonSchema } from '../../schemas/validate.ts';

/** A value with a rule for comparing, as Pact's integration JSON writes it. Plain data: nothing of Pact is needed. */
export interface Matcher {
  readonly 'pact:matcher:type': string;
  readonly [key: string]: unknown;
}

/** A value that the provider state hands over when the pact is verified; the example stands for it until then. */
export function fromState(name: string, example: unknown): Matcher {
  return withExpression(`\${${name}}`, example);
}

/** A text that holds values of the provider state, each as `${name}`. */
export function withExpression(expression: string, value: unknown): Matcher {
  return { 'pact:matcher:type': 'type', 'pact:generator:type': 'ProviderState', expression, value };
}

/** A text of a form. */
export function like(regex: string, value: string): Matcher {
  return { 'pact:matcher:type': 'regex', regex, value };
}

/**
 * The rule that a schema gives for one field: its values, or its type. Bounds are left to the schema: Pact has no rule
 * for them, and a consumer that copes with a number copes with its bounds.
 */
export function toMatcher(schema: JsonSchema, example: unknown): Matcher {
  const { type, enum: values } = (typeof schema === 'object' ? schema : {}) as {
    type?: string | readonly string[];
    enum?: readonly unknown[];
  };
  const texts = values?.filter((value) => typeof value === 'string') ?? [];
  if (texts.length > 0) return like(`^(${texts.join('|')})$`, String(example));
  if (type === 'integer') return { 'pact:matcher:type': 'integer', value: example };
  return { 'pact:matcher:type': 'type', value: example };
}
