import type { Probe } from './probe.ts';

/** So many wrong sign-ins may stand without a valid one between: real accounts get locked by repeated failures. */
const mostStrikes = 3;

/**
 * Probes in groups whose wrong sign-ins together are few enough to be sent side by side. Each probe signs in rightly
 * before it does so wrongly, so that a group behind a group begins anew.
 */
export function batches<T extends { readonly probe: Pick<Probe, 'phase' | 'strikes'> }>(
  planned: readonly T[],
): readonly (readonly T[])[] {
  const groups: { readonly members: T[]; strikes: number }[] = [];
  for (const one of planned) {
    // Of one that does not say how many, the worst is to be feared.
    const { phase, strikes = phase === 'last' ? mostStrikes : 0 } = one.probe;
    const room = groups.find((group) => group.strikes + strikes <= mostStrikes);
    if (room === undefined) groups.push({ members: [one], strikes });
    else {
      room.members.push(one);
      room.strikes += strikes;
    }
  }
  return groups.map(({ members }) => members);
}
