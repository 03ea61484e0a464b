/** What kind of thing on the page was not as the format promises. */
export type SpecErrorCode =
  | 'markup'
  | 'section'
  | 'uri'
  | 'caption'
  | 'table'
  | 'column'
  | 'row'
  | 'name'
  | 'type'
  | 'presence'
  | 'value'
  | 'reference'
  | 'constraint'
  | 'status'
  | 'example';

/** Where on the page it was: line from 1, the text found there, and, within a table, which cell. */
export interface Spot {
  readonly line: number;
  readonly excerpt: string;
  /** For example `Table 4, row 7, column 描述`. */
  readonly where?: string;
  readonly cause?: unknown;
}

const excerptLength = 80;

/**
 * The vendor's page is not in the format this folder reads. Thrown instead of guessing, so a fact that
 * reaches the committed file was always found where the format says it stands.
 */
export class SpecError extends Error {
  readonly code: SpecErrorCode;
  readonly line: number;
  readonly excerpt: string;
  readonly where: string | undefined;

  constructor(code: SpecErrorCode, message: string, spot: Spot) {
    const excerpt = spot.excerpt.replace(/\s+/g, ' ').trim().slice(0, excerptLength);
    const place = spot.where === undefined ? `Line ${spot.line}` : `Line ${spot.line}, ${spot.where}`;
    super(`${place}: ${message}: "${excerpt}"`, spot.cause === undefined ? {} : { cause: spot.cause });
    this.name = 'SpecError';
    this.code = code;
    this.line = spot.line;
    this.excerpt = excerpt;
    this.where = spot.where;
  }
}
