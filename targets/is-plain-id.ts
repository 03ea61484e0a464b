/**
 * Whether an id, percent-encoded as one segment of a path, leads to one thing wherever it is decoded too early: it does
 * not begin with a slash, and no part of it is a step up or none at all.
 */
export function isPlainId(id: string): boolean {
  const [first, ...parts] = id.split(/[/\\]/);
  return first !== '' && ![first, ...parts].some((part) => part === '.' || part === '..');
}
