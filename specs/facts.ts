import { readFileSync } from 'node:fs';
import type { Operation } from './read-facts.ts';

/** The committed facts file, which `renderFacts` writes. */
export const factsFile = new URL('./create-member.json', import.meta.url);

/** Loads the committed facts of CreateMember. What is in the file is what `readFacts` made; nothing is checked again. */
export function loadFacts(): Operation {
  return JSON.parse(readFileSync(factsFile, 'utf8'));
}
