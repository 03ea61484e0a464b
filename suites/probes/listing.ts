import type { Issue } from '../../schemas/validate.ts';
import { checkAsAnswered } from '../checks/as-answered.ts';
import { type About, blocked, type Finding, inconclusive, met, violated } from '../finding.ts';
import { memberIdOf, memberOf, membersOn } from '../member-of.ts';
import { readsLag } from '../patience.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { steadyFields } from '../steady-fields.ts';
import type { Trial } from '../trial.ts';
import { inTurn } from './in-turn.ts';
import { noMember } from './no-member.ts';

const once = 'CM-SEM-listed-in-its-pool-only';
const same = 'CM-SEM-listed-as-answered';

/**
 * The roll call: every pool is listed once, when all that probes left there is there. Each member is listed once in the
 * pool of its path, in no other, and as its create answered it.
 */
export function listing({ places, offers, facts }: Ground): readonly Probe[] {
  if (!offers.has('list') || places.length === 0) return [];
  const steady = steadyFields(facts);
  const pools = [...new Map(places.map((place) => [place.poolId, place])).values()];
  return [
    {
      id: `${once}@every pool`,
      clauses: [once, same],
      pairs: places.length,
      phase: 'late',
      async conduct(lab) {
        await Promise.all(places.map((place) => lab.resident(place)));
        const here = places.flatMap((place) => lab.kept(place).map((trial) => ({ place, trial })));
        await inTurn(pools, (pool) => {
          const awaited = here.filter(({ place }) => place.poolId === pool.poolId).map(({ trial }) => trial);
          return lab.list(pool, ...awaited);
        });
        return undefined;
      },
      judge({ probe, trials }) {
        const members = trials.filter(({ role }) => role !== 'read' && role !== 'remove');
        const calls = pools.map((pool) => callOf(trials, pool));
        return members.flatMap((member) => [
          judgeOnce({ clause: once, probe }, member, calls),
          judgeSame({ clause: same, probe }, { member, calls, steady }),
        ]);
      },
    },
  ];
}

/** What the last listing of a pool said, and whether it took more than one. */
interface Call {
  readonly poolId: string;
  readonly pages: readonly Trial[];
  readonly again: boolean;
}

function callOf(trials: readonly Trial[], { poolId }: Place): Call {
  const pages = trials.filter(({ role, situation }) => role === 'read' && situation?.poolId === poolId);
  const starts = pages.flatMap(({ exchange }, index) =>
    exchange.request.path.includes('marker=') ? [] : [index],
  );
  return { poolId, pages: pages.slice(starts.at(-1) ?? 0), again: starts.length > 1 };
}

function judgeOnce(about: About, member: Trial, calls: readonly Call[]): Finding {
  const id = memberIdOf(member);
  if (id === undefined) return noMember(about, member);
  const counts = calls.map((call) => {
    const home = call.poolId === member.situation?.poolId;
    return { call, home, seen: membersOn(call.pages)?.filter((one) => one.id === id).length };
  });
  const evidence = [member, ...(counts.find(({ home }) => home)?.call.pages ?? [])];
  const issues = counts.flatMap(({ home, seen }): Issue[] => {
    const expected = home ? 1 : 0;
    const where = home ? 'its own pool' : 'another pool';
    const message = `the member is listed ${seen} times in ${where}, expected ${expected}`;
    const issue = { path: '/members', rule: 'listed', expected, actual: seen, message };
    return seen === undefined || seen === expected ? [] : [issue];
  });
  if (issues.length > 0) return violated(about, issues, evidence);
  if (counts.some(({ seen }) => seen === undefined))
    return inconclusive(about, 'a listing was not answered', evidence);
  // Whoever was late for the first listing of its pool may have been this one.
  if (counts.some(({ home, call }) => home && call.again)) return inconclusive(about, readsLag, evidence);
  return met(about, evidence);
}

interface Comparison {
  readonly member: Trial;
  readonly calls: readonly Call[];
  readonly steady: readonly string[];
}

/** A member that is not listed is the other clause's matter. */
function judgeSame(about: About, { member, calls, steady }: Comparison): Finding {
  const answered = memberOf(member);
  if (answered === undefined || memberIdOf(member) === undefined) return noMember(about, member);
  const call = calls.find(({ poolId }) => poolId === member.situation?.poolId);
  const all = membersOn(call?.pages ?? []);
  const evidence = [member, ...(call?.pages ?? [])];
  if (all === undefined) return inconclusive(about, 'a listing was not answered', evidence);
  const listed = all.find(({ id }) => id === answered.id);
  if (listed === undefined) return blocked(about, 'the member was not listed', evidence);
  const issues = checkAsAnswered(listed, answered, steady);
  return issues.length > 0 ? violated(about, issues, evidence) : met(about, evidence);
}
