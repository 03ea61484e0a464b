/** A way to write an address that not every parser takes, and back to the usual one. */
export interface AddressSpelling {
  /** Behind "an address", e.g. `in hexadecimal`. */
  readonly what: string;
  readonly spell: (usual: string) => string;
  readonly unspell: (spelled: string) => string;
}

/**
 * Spellings on which parsers honestly differ: what `inet_aton` takes and later parsers do not, IPv6 forms of an IPv4
 * address, blanks around, and zone ids. For IPv6 only those that have no IPv4 counterpart.
 */
export function spellingsOf(family: 4 | 6): readonly AddressSpelling[] {
  return family === 4 ? v4Spellings : [zone];
}

const zone: AddressSpelling = {
  what: 'with a zone id',
  spell: (usual) => `${usual}%eth0`,
  unspell: (spelled) => spelled.replace(/%.*$/, ''),
};

function octetsOf(usual: string): readonly number[] {
  return usual.split('.').map(Number);
}

/** Dotted, of the octets that each part but the last stands for. */
function usualOf(parts: readonly number[]): string {
  const rest = parts.at(-1) ?? 0;
  const left = 4 - (parts.length - 1);
  const last = Array.from({ length: left }, (_, index) => Math.floor(rest / 256 ** (left - 1 - index)) % 256);
  return [...parts.slice(0, -1), ...last].join('.');
}

/** The first parts as they are, the last one standing for what is left of the four octets. */
function inParts(count: number): Pick<AddressSpelling, 'spell' | 'unspell'> {
  return {
    spell: (usual) => {
      const octets = octetsOf(usual);
      const rest = octets.slice(count - 1).reduce((sum, octet) => sum * 256 + octet, 0);
      return [...octets.slice(0, count - 1), rest].join('.');
    },
    unspell: (spelled) => usualOf(octetsOf(spelled)),
  };
}

function around(before: string, behind: string): Pick<AddressSpelling, 'spell' | 'unspell'> {
  return {
    spell: (usual) => `${before}${usual}${behind}`,
    unspell: (spelled) => spelled.slice(before.length, spelled.length - behind.length),
  };
}

function octetByOctet(write: (octet: number) => string): Pick<AddressSpelling, 'spell' | 'unspell'> {
  return {
    spell: (usual) => octetsOf(usual).map(write).join('.'),
    unspell: (spelled) => octetsOf(spelled).join('.'),
  };
}

const v4Spellings: readonly AddressSpelling[] = [
  { what: 'with leading zeros', ...octetByOctet((octet) => String(octet).padStart(3, '0')) },
  { what: 'in hexadecimal', ...octetByOctet((octet) => `0x${octet.toString(16)}`) },
  { what: 'as one number', ...inParts(1) },
  { what: 'in two parts', ...inParts(2) },
  { what: 'in three parts', ...inParts(3) },
  { what: 'mapped into IPv6', ...around('::ffff:', '') },
  { what: 'at the end of an IPv6 one', ...around('::', '') },
  { what: 'with a blank before it', ...around(' ', '') },
  { what: 'with a blank behind it', ...around('', ' ') },
  { what: 'with a line end behind it', ...around('', '\n') },
];
