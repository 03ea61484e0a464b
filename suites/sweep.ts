import { type Finding, inconclusive, met, violated } from './finding.ts';
import type { Bench } from './lab.ts';
import type { Attempt, Ledger } from './ledger.ts';
import { isPathSegment, membersOn } from './member-of.ts';
import { type Preflight, pairKey } from './preflight.ts';
import type { Place } from './situations.ts';

const clause = 'CM-SEM-refused-leaves-nothing';

type Listed = Readonly<Record<string, unknown>>;

/**
 * Lists every pool at the end of a run. A member that was not there before and carries the pair or the name of one of
 * our refused creates was left by it. Members of anybody else are never touched and never judged.
 */
export async function sweep(
  bench: Bench,
  ledger: Ledger,
  run: { before: Preflight['before']; places: readonly Place[] },
) {
  const findings: Finding[] = [];
  const places = new Map(run.places.map((place) => [place.poolId, place]));
  // A removal that failed in its probe is tried once more, now that nothing else is going on.
  for (const { id, poolId } of ledger.live()) {
    const place = places.get(poolId);
    if (place !== undefined) await bench.lab.removeMember(place, id);
  }
  for (const [poolId, place] of places) {
    const before = run.before.get(poolId);
    if (before === undefined) continue;
    const about = { clause, probe: `${clause}@${place.key}` };
    const pages = await bench.lab.list(place);
    const members = membersOn(pages);
    if (members === undefined) {
      findings.push(inconclusive(about, 'the pool could not be listed at the end', pages.slice(0, 1)));
      continue;
    }
    const attempts = ledger.attempts.filter((attempt) => attempt.poolId === poolId);
    const ours = members
      .filter(({ id }) => !before.ids.has(String(id)))
      .map((member) => ({ member, owners: ownersOf(member, attempts) }))
      .filter(({ owners }) => owners.length > 0);
    for (const { member } of ours.filter(({ owners }) => owners.some(isRecognised)))
      if (isPathSegment(member.id)) await bench.lab.removeMember(place, member.id);
    const ghosts = ours.flatMap(({ owners }) => (owners.every(wasTurnedDown) ? owners.slice(0, 1) : []));
    if (ghosts.length > 0) findings.push(violated(about, ghosts.map(ghostIssue), pages));
    else if (attempts.some(({ reaction }) => reaction === 'refused'))
      findings.push(met(about, pages.slice(0, 1)));
  }
  return findings;
}

/**
 * The attempts that a listed member can come from: the create that answered its id, else those that sent its pair or
 * its name. A create whose answer was lost may rightly have left it.
 */
function ownersOf(member: Listed, attempts: readonly Attempt[]): readonly Attempt[] {
  const named = attempts.filter(({ id }) => id !== undefined && id === member.id);
  return named.length > 0
    ? named
    : attempts.filter((attempt) => attempt.id === undefined && sentIt(attempt, member));
}

/** The same pair, and the same name where one was sent: somebody else's member may come to have the pair alone. */
function sentIt({ sent }: Attempt, member: Listed): boolean {
  if (sent === undefined) return false;
  const { address, protocol_port, name } = sent;
  const samePair = pairKey(member.address, member.protocol_port) === pairKey(address, protocol_port);
  if (typeof name !== 'string' || name === '') return samePair;
  // A fault in address or port leaves the name to tell by; each is used once.
  return member.name === name;
}

/** By its id or its name a member is ours for certain; by its pair alone it is judged, but never deleted. */
function isRecognised({ id, sent }: Attempt): boolean {
  return id !== undefined || (typeof sent?.name === 'string' && sent.name !== '');
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
