import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { judgeAfterControls } from './judge-after-controls.ts';
import { twin } from './twin.ts';

/** Constraint 1 holds within a pool: the pair of a member of one pool is free in another. */
export function pairsAcrossPools({ places }: Ground): readonly Probe[] {
  return acrossPools(places);
}

function acrossPools(places: readonly Place[]): readonly Probe[] {
  return places.flatMap((place) => {
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
      const sent = twin(lab, place);
      const order = { role: 'control', intent: 'legal' } as const;
      await lab.create({ ...order, label: 'the member in one pool', place, sent });
      await lab.create({
        ...order,
        label: 'another member in the other pool',
        place: other,
        sent: twin(lab, other),
      });
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
