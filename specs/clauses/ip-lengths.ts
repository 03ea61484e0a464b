import { isIP } from 'node:net';

/** How many characters the spellings of an IP address have, shortest and longest alike: found by spelling addresses. */
export const ipLengths: ReadonlySet<number> = new Set(
  [...dotted(), ...colons()].filter((text) => isIP(text) !== 0).map((text) => text.length),
);

/** One IPv4 address of each length. */
function dotted(): readonly string[] {
  return spread({ parts: 4, widest: 3 }).map((digits) => digits.join('.'));
}

/** IPv6 addresses with every number of groups and digits, whole and with a gap, with and without a dotted end. */
function colons(): readonly string[] {
  const heads = Array.from({ length: 9 }, (_, parts) => spread({ parts, widest: 4 })).flat();
  const texts = heads.map((groups) => groups.join(':'));
  return texts.flatMap((head) => [
    head,
    `${head}::`,
    ...dotted().flatMap((end) => [`${head}:${end}`, `${head}::${end}`]),
  ]);
}

interface Row {
  readonly parts: number;
  /** Digits of a part at most. */
  readonly widest: number;
}

/** A row of numbers for each number of digits that it can have in all. */
function spread({ parts, widest }: Row): readonly (readonly string[])[] {
  return Array.from({ length: parts * (widest - 1) + 1 }, (_, extra) =>
    Array.from({ length: parts }, (_, part) =>
      '1'.repeat(1 + Math.min(widest - 1, Math.max(0, extra - part * (widest - 1)))),
    ),
  );
}
