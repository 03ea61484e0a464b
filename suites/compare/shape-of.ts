/**
 * The shape of a JSON value: for each path the kinds of value found there, e.g. `/member/weight` → `number`. Items of a
 * list are taken together. Values stay out of it: ids and times differ at each endpoint.
 */
export function shapeOf(value: unknown): ReadonlyMap<string, string> {
  const kinds = new Map<string, Set<string>>();
  walk('', value, (path, kind) => {
    const known = kinds.get(path) ?? new Set();
    kinds.set(path, known.add(kind));
  });
  return new Map([...kinds].map(([path, found]) => [path, [...found].sort().join(' or ')]));
}

function walk(path: string, value: unknown, tell: (path: string, kind: string) => void): void {
  tell(path, kindOf(value));
  if (Array.isArray(value)) for (const item of value) walk(`${path}/*`, item, tell);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) walk(`${path}/${key}`, item, tell);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
