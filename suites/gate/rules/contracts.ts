import type { Outcome } from '../../tally.ts';
import type { Situation } from '../situation.ts';
import { atMost, type Demand } from './demand.ts';

/** Whether consumer contracts are kept. */
export function contractsKept({ judged: { contracts } }: Situation): Demand {
  const unkept = count(contracts?.interactions ?? [], 'failed');
  const demand = atMost({
    id: 'contracts-kept',
    says: 'every interaction of consumer contracts holds',
    exitCode: 1,
    value: unkept,
    limit: 0,
    what: ['interaction of consumer contracts failed', 'interactions of consumer contracts failed'],
  });
  return contracts === undefined ? { ...demand, verdict: 'not-applicable' } : demand;
}

/** Whether they could be verified. Those that nobody can verify on this machine are left out. */
export function contractsSeen({ judged: { contracts } }: Situation): Demand {
  const { interactions = [], unavailable } = contracts ?? {};
  // None at all: nobody can say how many there were.
  const unseen = interactions.length === 0 ? 1 : count(interactions, 'blocked', 'inconclusive', 'not-run');
  const isLeftOut = contracts === undefined || unavailable !== undefined;
  const demand = atMost({
    id: 'contracts-evidence',
    says: 'interactions of consumer contracts without evidence',
    exitCode: 4,
    value: isLeftOut ? 0 : unseen,
    limit: 0,
    what: [
      'interaction of consumer contracts without evidence',
      'interactions of consumer contracts without evidence',
    ],
  });
  return isLeftOut ? { ...demand, verdict: 'not-applicable' } : demand;
}

function count(
  interactions: readonly { readonly outcome: Outcome }[],
  ...wanted: readonly Outcome[]
): number {
  return interactions.filter(({ outcome }) => wanted.includes(outcome)).length;
}
