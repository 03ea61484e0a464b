/**
 * The paths of a JSON value with the JSON type found at each, sorted: `member:object`,
 * `member.status:array`, `member.status[].listener_id:string`. The elements of an array share one path.
 */
export function listJsonPaths(value: unknown): readonly string[] {
  return [...new Set(walk(value, ''))].sort();
}

function walk(value: unknown, path: string): readonly string[] {
  const own = path === '' ? [] : [`${path}:${jsonType(value)}`];
  if (Array.isArray(value)) return [...own, ...value.flatMap((item) => walk(item, `${path}[]`))];
  if (typeof value !== 'object' || value === null) return own;
  const prefix = path === '' ? '' : `${path}.`;
  return [...own, ...Object.entries(value).flatMap(([name, member]) => walk(member, `${prefix}${name}`))];
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
