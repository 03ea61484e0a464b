import { compact, dualstackOnly, everything, type Fixtures } from '../../targets/reference/fixtures.ts';
import type { TierName } from '../tier.ts';

/** The worlds that defects are looked for in. */
export const worlds = { dualstackOnly, compact, everything } as const satisfies Readonly<
  Record<string, Fixtures>
>;

/** How deep one run of the suite looks: where, and how much it sends. */
export interface Depth {
  readonly world: keyof typeof worlds;
  readonly tier: TierName;
}

/** From cheap to dear. A defect is looked for until it is caught; only what a smaller world cannot show goes on. */
export const depths: readonly Depth[] = [
  { world: 'dualstackOnly', tier: 'gate' },
  { world: 'compact', tier: 'gate' },
  { world: 'everything', tier: 'gate' },
];

/** A rare defect is looked for where rare values are sent. */
export const rareDepths: readonly Depth[] = [
  { world: 'compact', tier: 'nightly' },
  { world: 'everything', tier: 'nightly' },
  { world: 'everything', tier: 'soak' },
];
