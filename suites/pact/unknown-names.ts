/** The values that a provider state gives. */
const given: ReadonlySet<string> = new Set([
  'project_id',
  'pool_id',
  'address',
  'protocol_port',
  'subnet_cidr_id',
]);

/**
 * Names that an interaction wants from its provider states and that none of ours gives. Pact says nothing of them and
 * sends the example: to the pool of somebody else, if it is the example of a path.
 */
export function unknownNames(interaction: unknown): readonly string[] {
  const names = expressionsIn(interaction).flatMap((text) =>
    [...text.matchAll(/\$\{([^{}]*)\}/g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].filter((name) => !given.has(name));
}

function expressionsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, expression } = value as { readonly type?: unknown; readonly expression?: unknown };
  if (type === 'ProviderState' && typeof expression === 'string') return [expression];
  return Object.values(value).flatMap(expressionsIn);
}
