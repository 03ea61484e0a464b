import { createHash } from 'node:crypto';
import { uuidOf } from './uuid-of.ts';

/** Of a UUID that was made up here the last twelve digits follow from the others: nobody else's does that by chance. */
export function madeUpId(text: string): string {
  const start = uuidOf(text).slice(0, -12);
  return `${start}${endOf(start)}`;
}

/** Whether an id was made up here, with dashes or without. */
export function isMadeUp(id: string): boolean {
  const digits = id.replaceAll('-', '');
  return /^[\da-f]{32}$/.test(digits) && digits.endsWith(endOf(digits.slice(0, -12)));
}

function endOf(start: string): string {
  return createHash('sha256').update(start.replaceAll('-', '')).digest('hex').slice(0, 12);
}
