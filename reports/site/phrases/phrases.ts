import type { Language } from '../page-context.ts';
import { en, type Phrases } from './en.ts';
import { zh } from './zh.ts';

/** What the pages say, by language. */
export const phrases: Readonly<Record<Language, Phrases>> = { en, zh };
