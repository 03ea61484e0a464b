import type { Bilingual } from '../../specs/clause.ts';
import type { Phrases } from './phrases/en.ts';
import type { Piece } from './piece.ts';

/** The languages that every page is there in. */
export type Language = keyof Bilingual;

/** What a view knows beside its data: in which language, and how far from the language's first page it stands. */
export interface PageContext {
  readonly language: Language;
  readonly say: Phrases;
  /** Leads from the page to the folder of its language: empty, or `../`. */
  readonly up: string;
}

/** A page before it is text. */
export interface Page {
  /** Within the folder of its language, such as `clause/CM-BODY-weight.html`. */
  readonly path: string;
  readonly title: (context: PageContext) => string;
  readonly main: (context: PageContext) => readonly Piece[];
}
