/** Ids that are as like another one as can be, and not the same: what a careless comparison takes for it. */
export interface Misspellings {
  /** Not the last digit: ids made by hand often count up there, and the neighbour may exist. */
  readonly oneDigitOff: string;
  /** With a letter in it that no number has. */
  readonly withLetter: string;
  readonly inCapitals: string;
  readonly withoutDashes: string;
  readonly inBraces: string;
  readonly blankBehind: string;
  readonly twice: string;
  /** With more behind it, and cut short: of UUIDs only, as beside an id that somebody made up another one may exist. */
  readonly longer?: string;
  readonly shorter?: string;
}

/** The misspellings of an id. Some may be the id itself. */
export function misspellingsOf(id: string): Misspellings {
  return {
    oneDigitOff: `${id.startsWith('e') ? 'f' : 'e'}${id.slice(1)}`,
    withLetter: `${id.startsWith('g') ? 'h' : 'g'}${id.slice(1)}`,
    inCapitals: id.toUpperCase(),
    withoutDashes: id.replaceAll('-', ''),
    inBraces: `{${id}}`,
    blankBehind: `${id} `,
    twice: `${id},${id}`,
    ...(uuid.test(id) && { longer: `${id}0`, shorter: id.slice(0, -1) }),
  };
}

const uuid = /^[\da-f]{8}(-?[\da-f]{4}){3}-?[\da-f]{12}$/i;
