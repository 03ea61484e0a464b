import type { ElementContent } from 'hast';

/** A piece of a page: a tree, or text. Text comes out escaped. */
export type Piece = ElementContent | string;
