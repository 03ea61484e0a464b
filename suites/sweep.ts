import { setTimeout as delay } from 'node:timers/promises';
import { type Finding, inconclusive, met, violated } from './finding.ts';
import type { Bench } from './lab.ts';
import type { Attempt, Ledger } from './ledger.ts';
import { isPathSegment, membersOn } from './member-of.ts';
import { pairKey } from './pair-key.ts';
import { lateMs } from './patience.ts';
import type { Ready } from './preflight.ts';
import { hasName, isSentAs } from './sent-as.ts';
import type { Place } from './situations.ts';

const clause = 'CM-SEM-refused-leaves-nothing';

type Listed = Readonly<Record<string, unknown>>;

interface Run {
  readonly before: Ready['before'];
  readonly places: readonly Place[];
}

/**
 * Lists every pool at the end of a run. A member that was not there before and carries the pair or the name of one of
 * our refused creates was left by it. Members of anybody else are never touched and never judged. Where creates got lost
 * it looks a second time, a moment later.
 */
export async function sweep(bench: Bench, ledger: Ledger, run: Run): Promise<readonly Finding[]> {
  const removed = new Set<string>();
  const first = await sweepOnce(bench, ledger, { ...run, removed });
  if (!ledger.attempts.some(({ lost }) => lost)) return first;
  await delay(lateMs);
  const second = await sweepOnce(bench, ledger, { ...run, removed });
  // What was left is removed by now.
  return first.some(({ result }) => result === 'violated') ? first : second;
}

interface Round extends Run {
  /** What was removed in this sweep. */
  readonly removed: Set<string>;
}

async function sweepOnce(bench: Bench, ledger: Ledger, run: Round): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const places = new Map(run.places.map((place) => [place.poolId, place]));
  // A removal that failed in its probe is tried once more, now that nothing else is going on.
  const removals = ledger.live().map(async ({ id, poolId }) => {
    const place = places.get(poolId);
    if (place !== undefined) await bench.lab.removeMember(place, id);
  });
  await Promise.all(removals);
  const known = [...places].filter(([poolId]) => run.before.get(poolId) !== undefined);
  const calls = await Promise.all(
    known.map(async ([poolId, place]) => ({ poolId, place, pages: await bench.lab.list(place) })),
  );
  for (const { poolId, place, pages } of calls) {
    const before = run.before.get(poolId) as NonNullable<ReturnType<typeof run.before.get>>;
    const about = { clause, probe: `${clause}@${place.key}` };
    const members = membersOn(pages);
    if (members === undefined) {
      findings.push(inconclusive(about, 'the pool could not be listed at the end', pages.slice(0, 1)));
      continue;
    }
    ledger.listed(poolId);
    const attempts = ledger.attempts.filter((attempt) => attempt.poolId === poolId);
    const ours = members
      .filter(({ id }) => !before.ids.has(String(id)))
      .map((member) => ({ member, owners: ownersOf(member, { poolId, ledger, members }) }))
      .filter(({ owners }) => owners.length > 0);
    const isOurs = (attempt: Attempt, member: Listed) =>
      isRecognised(attempt) &&
      // Without a name, what replaced a member of somebody else is somebody else's.
      (hasName(attempt.sent) || attempt.id === member.id || !before.pairs.has(pairOf(member)));
    for (const { member, owners } of ours) {
      if (!owners.some((attempt) => isOurs(attempt, member))) continue;
      if (!isPathSegment(member.id) || run.removed.has(member.id)) continue;
      run.removed.add(member.id);
      await bench.lab.removeMember(place, member.id);
      ledger.found(owners);
    }
    const ghosts = ours.flatMap(({ owners }) => (owners.every(wasTurnedDown) ? owners.slice(0, 1) : []));
    if (ghosts.length > 0)
      // The create that left one is what there is to be seen; its recording is what shows it again.
      findings.push(violated(about, ghosts.map(ghostIssue), [...pages, (ghosts[0] as Attempt).trial]));
    else if (attempts.some(({ reaction }) => reaction === 'refused'))
      findings.push(met(about, pages.slice(0, 1)));
  }
  return findings;
}

/**
 * The attempts that a listed member can come from: the create that answered its id, else those that sent its pair and
 * its name, and whose own answer names no member of the listing. A create whose answer was lost may rightly have left it.
 */
function ownersOf(member: Listed, { poolId, ledger, members }: Listing): readonly Attempt[] {
  const { attempts } = ledger;
  const answered = attempts.filter(({ id }) => id !== undefined && id === member.id);
  if (answered.length > 0) return answered;
  const listed = new Set(members.map(({ id }) => id));
  const open = attempts.filter(({ id }) => id === undefined || !listed.has(id));
  return open.filter(
    ({ sent, id, poolId: pool }) =>
      isSentAs(sent, member) &&
      // Without a name, and with its own member gone for good, it is not known from anybody else's.
      (hasName(sent) || (pool === poolId && (id === undefined || !ledger.isGone(id)))),
  );
}

interface Listing {
  readonly poolId: string;
  readonly ledger: Ledger;
  readonly members: readonly Listed[];
}

/**
 * A member is ours for certain by its id, by its name with its pair, or by a pair that a create of ours was accepted with, or may have
 * been before its answer got lost. By the pair of a refused create alone it is judged, but not deleted: it may be somebody else's.
 */
function isRecognised(attempt: Attempt): boolean {
  return attempt.reaction === 'accepted' || attempt.lost || hasName(attempt.sent);
}

function wasTurnedDown({ reaction }: Attempt): boolean {
  return reaction === 'refused' || reaction === 'crashed';
}

function ghostIssue({ label, sent }: Attempt) {
  const message = `${label} was refused, yet a member is in the pool`;
  return {
    path: '/members',
    rule: 'nothing left',
    expected: 'no member',
    actual: sent?.address ?? null,
    message,
  };
}

function pairOf({ address, protocol_port: port }: Listed): string {
  return pairKey(address, port);
}
