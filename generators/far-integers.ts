import type { FieldSpec } from '../specs/read-field.ts';

/** A whole number far outside the bounds of a field, made from a legal one. */
export interface FarInteger {
  /** In words, e.g. `2^32 more`. */
  readonly label: string;
  readonly side: 'below' | 'above';
  /** The number, or the next one that JavaScript has. */
  readonly apply: (legal: unknown) => number;
  /** Its digits, where JavaScript would write another number. */
  readonly numeral?: (legal: unknown) => string;
}

/**
 * Numbers that narrower integers cannot tell from the legal one: a server that keeps so many bits, or drops the sign,
 * ends at a free pair and is caught accepting. Besides the edges of signed integers, a number that floating point
 * rounds, and one that no number type holds.
 */
export function farIntegers({ minimum = 0, maximum = 0 }: FieldSpec): readonly FarInteger[] {
  const width = maximum < 2 ** 8 ? 8 : 16;
  const from = (legal: unknown) => (typeof legal === 'number' && legal > 0 ? legal : Math.max(minimum, 1));
  const above = (label: string, far: (legal: bigint) => bigint): FarInteger => ({
    label,
    side: 'above',
    apply: (legal) => Number(far(BigInt(from(legal)))),
    numeral: (legal) => String(far(BigInt(from(legal)))),
  });
  const below = (label: string, far: (legal: number) => number): FarInteger => ({
    label,
    side: 'below',
    apply: (legal) => far(from(legal)),
  });
  return [
    above(`2^${width} more`, (legal) => 2n ** BigInt(width) + legal),
    above('2^32 more', (legal) => 2n ** 32n + legal),
    above('2^64 more', (legal) => 2n ** 64n + legal),
    above('2^31', () => 2n ** 31n),
    above('2^53 + 1', () => 2n ** 53n + 1n),
    above('2^63', () => 2n ** 63n),
    { label: '1e400', side: 'above', apply: () => Number.MAX_VALUE, numeral: () => '1e400' },
    below(`2^${width} less`, (legal) => legal - 2 ** width),
    below('its negative', (legal) => -legal),
    // Without a sign, zero is one of the edges already; where zero is legal, this one is, too.
    ...(minimum > 0 ? [{ label: '-0', side: 'below', apply: () => -0, numeral: () => '-0' } as const] : []),
  ];
}
