import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { byPair } from './duplicates.ts';
import { judgeAfterControls } from './judge-after-controls.ts';
import { chosen } from './places.ts';

/** Constraint 1 holds within a pool: the pair of a member of one pool is free in another. */
export function pairsAcrossPools(ground: Ground): readonly Probe[] {
  const neighbours = new Map(
    ground.places.flatMap((place) => {
      const other = neighbourOf(place, ground.places);
      return other === undefined ? [] : [[place, other] as const];
    }),
  );
  return chosen(ground, [...neighbours.keys()], byPair).map((place) =>
    samePairIn(neighbours.get(place) as Place, place),
  );
}

/** The next place in another pool that takes the same addresses in the same way. */
function neighbourOf(place: Place, places: readonly Place[]): Place | undefined {
  const sharers = places.filter(
    (other) => other.addresses.key === place.addresses.key && other.kind === place.kind,
  );
  const other = sharers[(sharers.indexOf(place) + 1) % sharers.length];
  return other?.poolId === place.poolId ? undefined : other;
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
