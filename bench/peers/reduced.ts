const chance: readonly (readonly [RegExp, string])[] = [
  [/\[\d+m/g, ''],
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, 'ID'],
  [/[0-9a-f]{32}/gi, 'ID'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'TIME'],
  [/(?:duration: )?\b\d+(?:\.\d+)? ?ms\b/g, ''],
  [/127\.0\.0\.1:\d+/g, 'HOST'],
];

/** A complaint without what is another whenever it is said, as ids and times are. */
export function reduced(complaint: string): string {
  return chance.reduce((text, [pattern, word]) => text.replace(pattern, word), complaint).trim();
}
