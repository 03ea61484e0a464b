import { type Block, countOf, type Spot, sizeOf } from './block-for-test.ts';
import type { Step } from './story-arbitrary-for-test.ts';

type Aiming = Pick<Step, 'aim' | 'offset'>;

/** An address by what it has to do with a block; undefined when the block has none of the kind. */
export function spotBy(step: Aiming, block: Block): Spot | undefined {
  const { family, network, prefix } = block;
  const size = sizeOf(block);
  const host = network + spread(step.offset, size);
  const whole = BigInt(prefix);
  const spots: { readonly [aim in Step['aim']]?: () => bigint | undefined } = {
    inside: () => host,
    first: () => network,
    last: () => network + size - 1n,
    before: () => network - 1n,
    after: () => network + size,
    sibling: () => (prefix === 0 ? undefined : host ^ size),
    'one bit off': () => (prefix === 0 ? undefined : host ^ (size << (BigInt(step.offset) % whole))),
    'look-alike': () => lookAlike(step.offset, block),
  };
  if (step.aim === 'other family') return ofOtherFamily({ family, value: host });
  const value = spots[step.aim]?.();
  const exists = value !== undefined && value >= 0n && value < countOf(family);
  return exists ? { family, value } : undefined;
}

/** Any address; one in four is IPv6, two in 10.0.0.0/8. */
export function anySpot({ which, offset }: Pick<Step, 'which' | 'offset'>): Spot {
  if (which % 4 === 0) return { family: 'v6', value: spread(offset, countOf('v6')) };
  const value = spread(offset, countOf('v4'));
  return { family: 'v4', value: which % 4 === 1 ? value : 0x0a00_0000n + (value >> 8n) };
}

/** Numbers far apart for numbers that are not; zero stays zero. */
export function spread(offset: number, below: bigint): bigint {
  return (BigInt(offset) * 0x9e3779b97f4a7c15f39cc0605cedc835n) % below;
}

/** An address whose text begins like the block's and goes on: 10.1 and 10.12, 2001:db8 and 2001:db8a. */
function lookAlike(offset: number, { family, network, prefix }: Block): bigint | undefined {
  const [base, width, total] = family === 'v4' ? [10n, 8, 32] : [16n, 16, 128];
  const whole = Math.floor(prefix / width);
  if (whole === 0) return undefined;
  const shift = BigInt(total - whole * width);
  const part = (network >> shift) & ((1n << BigInt(width)) - 1n);
  const longer = part * base + (BigInt(offset) % base);
  return longer >> BigInt(width) === 0n ? network + ((longer - part) << shift) : undefined;
}

/** An IPv4 address mapped into IPv6, or the last 32 bits of an IPv6 one. */
function ofOtherFamily({ family, value }: Spot): Spot {
  if (family === 'v6') return { family: 'v4', value: value % countOf('v4') };
  return { family: 'v6', value: 0xffff_0000_0000n + value };
}
