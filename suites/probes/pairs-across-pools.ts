import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { byPair } from './duplicates.ts';
import { judgeAfterControls } from './judge-after-controls.ts';
import { chosen } from './twin.ts';

/** Constraint 1 holds within a pool: the pair of a member of one pool is free in another. */
export function pairsAcrossPools(ground: Ground): readonly Probe[] {
  const { places } = ground;
  return chosen(ground, places, byPair).flatMap((place) => {
    const sharers = places.filter(
      (other) => other.addresses.key === place.addresses.key && other.kind === place.kind,
    );
    const other = sharers[(sharers.indexOf(place) + 1) % sharers.length];
    return other === undefined || other.poolId === place.poolId ? [] : [samePairIn(other, place)];
  });
}

function samePairIn(other: Place, place: Place): Probe {
  const clause = 'CM-CON-same-pair-other-pool-accepted';
  return {
    id: `${clause}@${place.key}+${other.key}`,
    clauses: [clause],
    pairs: 4,
    phase: 'main',
    async conduct(lab) {
      const { sent } = await lab.resident(place);
      await lab.resident(other);
      const again = { ...sent, name: lab.name() };
      await lab.create({
        role: 'subject',
        intent: 'legal',
        label: 'the same pair in another pool',
        place: other,
        sent: again,
      });
      return undefined;
    },
    judge: (recording) => judgeAfterControls(clause, recording),
  };
}
