/** How deep a run goes. */
export type TierName = 'gate' | 'nightly' | 'soak';

/** The amounts behind a tier name. */
export interface Tier {
  readonly name: TierName;
  /** Random legal members in the first situation of each kind, and in each of the others. */
  readonly legalMembers: { readonly here: number; readonly elsewhere: number };
  /** Random values beyond each bound, besides the edges. */
  readonly extraFaults: number;
  /** Whether the rows of Table 4 are examined in every situation, or in the first of each kind only. */
  readonly everySituation: boolean;
  /** Requests between two canaries; 0: none but the last. */
  readonly canaryEvery: number;
}

/** `gate` for a pipeline, `nightly` for every situation, `soak` for rare values. */
export const tiers: Readonly<Record<TierName, Tier>> = {
  gate: {
    name: 'gate',
    legalMembers: { here: 10, elsewhere: 1 },
    extraFaults: 2,
    everySituation: false,
    canaryEvery: 0,
  },
  nightly: {
    name: 'nightly',
    legalMembers: { here: 100, elsewhere: 100 },
    extraFaults: 8,
    everySituation: true,
    canaryEvery: 500,
  },
  soak: {
    name: 'soak',
    legalMembers: { here: 1500, elsewhere: 1500 },
    extraFaults: 40,
    everySituation: true,
    canaryEvery: 500,
  },
};
