import { isIP } from 'node:net';

/** What is observed without ids, addresses and times: those differ at each endpoint and in each run, and say nothing. */
export function withoutNames(text: string): string {
  return text
    .replace(/\b[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}\b/gi, '(id)')
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, '(time)')
    .replace(/[\da-f.:]{3,}/gi, (word) => (isIP(word) === 0 ? word : '(address)'));
}
