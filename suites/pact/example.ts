import type { HttpRequest } from '../../targets/exchange.ts';
import type { Interaction } from './interaction.ts';

/** The example that a template stands for: every matcher replaced by its value. */
export function toExample(template: unknown): unknown {
  if (Array.isArray(template)) return template.map(toExample);
  if (typeof template !== 'object' || template === null) return template;
  if ('pact:matcher:type' in template) return toExample((template as { value?: unknown }).value);
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, toExample(value)]));
}

/** The request as its examples have it. */
export function toExampleRequest({ path, headers, body }: Interaction['request']): HttpRequest {
  const plain = Object.entries(headers).map(([name, value]) => [name, String(toExample(value))]);
  return {
    method: 'POST',
    path: String(toExample(path)),
    headers: Object.fromEntries(plain),
    body: JSON.stringify(toExample(body)),
  };
}
