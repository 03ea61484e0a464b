import type { Ground, Probe } from '../probe.ts';
import type { Sending } from './acceptance-probe.ts';
import { inTurn } from './in-turn.ts';
import { valuePlaces } from './places.ts';

/**
 * Input that is legal or not, the page does not always say, but that must not make the server fail. It belongs to no
 * clause of its own: CM-STS-no-server-error reads every create.
 */
export function hostileInput(ground: Ground): readonly Probe[] {
  return valuePlaces(ground).map((place) => ({
    id: `hostile-input@${place.key}`,
    clauses: [],
    pairs: 4,
    phase: 'main',
    async conduct(lab) {
      await lab.resident(place);
      await inTurn(documents, (sending) =>
        lab.create({ ...sending, role: 'subject', intent: 'open', place }),
      );
      return undefined;
    },
    judge: () => [],
  }));
}

/** Deep enough to notice, and no deeper than ordinary JSON readers go. */
const depth = 200;

/** Documents that only raw text can express. */
const documents: readonly Sending[] = [
  { label: 'deep nesting', document: `{"member":${'['.repeat(depth)}${']'.repeat(depth)}}` },
  { label: 'a member within itself', document: `${'{"member":'.repeat(depth)}{}${'}'.repeat(depth)}` },
];
