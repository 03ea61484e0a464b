import type { Issue } from '../../schemas/validate.ts';
import { inconclusive, met, violated } from '../finding.ts';
import { memberIdOf, membersOn } from '../member-of.ts';
import { readsLag } from '../patience.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import { noMember } from './no-member.ts';
import { twin } from './twin.ts';

/** Where a new member is: once in the pool of the path, and in no other. */
export function listing({ places, offers }: Ground): readonly Probe[] {
  return offers.has('list') ? places.map((place) => listed(place, places)) : [];
}

function listed(place: Place, places: readonly Place[]): Probe {
  const clause = 'CM-SEM-listed-in-its-pool-only';
  const elsewhere = places.find(({ poolId }) => poolId !== place.poolId);
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 4,
    phase: 'main',
    async conduct(lab) {
      const sent = twin(lab, place);
      const order = { role: 'control', intent: 'legal', label: 'a member to look for' } as const;
      const created = await lab.create({ ...order, place, sent });
      await lab.list(place, created);
      if (elsewhere) await lab.list(elsewhere);
      return undefined;
    },
    judge({ probe, trials }) {
      const about = { clause, probe };
      const [created, ...pages] = trials.filter(({ role }) => role !== 'remove');
      const id = created && memberIdOf(created);
      if (created === undefined || id === undefined) return [noMember(about, created)];
      const ask = (poolId: string) =>
        lastListing(pages.filter(({ situation }) => situation?.poolId === poolId));
      const counts = [place, elsewhere]
        .filter((pool) => pool !== undefined)
        .map((pool) => {
          const members = membersOn(ask(pool.poolId));
          return { pool, seen: members?.filter((member) => member.id === id).length };
        });
      if (counts.some(({ seen }) => seen === undefined))
        return [inconclusive(about, 'a listing was not answered', pages)];
      const issues = counts.flatMap(({ pool, seen }): Issue[] => {
        const expected = pool === place ? 1 : 0;
        const where = pool === place ? 'its own pool' : 'another pool';
        const message = `the new member is listed ${seen} times in ${where}, expected ${expected}`;
        return seen === expected
          ? []
          : [{ path: '/members', rule: 'listed', expected, actual: seen, message }];
      });
      const evidence = [created, ...pages];
      const again = pages.filter(({ situation }) => situation?.poolId === place.poolId).length;
      if (issues.length === 0 && again > ask(place.poolId).length)
        return [inconclusive(about, readsLag, evidence)];
      return [issues.length > 0 ? violated(about, issues, evidence) : met(about, evidence)];
    },
  };
}

/** The pages of the last listing of a pool: from the last page that was asked for without a marker. */
function lastListing(pages: readonly Trial[]): readonly Trial[] {
  const first = pages.findLastIndex(({ exchange }) => !exchange.request.path.includes('marker='));
  return pages.slice(Math.max(first, 0));
}
