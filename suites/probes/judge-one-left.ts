import type { Issue } from '../../schemas/validate.ts';
import { asksToWait } from '../asks-to-wait.ts';
import { blocked, type Finding, inconclusive, met, violated } from '../finding.ts';
import { controlRefused } from '../judge-acceptance.ts';
import { controlUnrelated } from '../judge-refusal.ts';
import { memberIdOf, speaksOfSent } from '../member-of.ts';
import { pairKey } from '../pair-key.ts';
import { historyOf } from '../pool-history.ts';
import { reactionOf } from '../reaction.ts';
import type { Recording, Trial } from '../trial.ts';

/**
 * Judges what equal creates sent at once left behind: one member, whoever of them was told so. When none was accepted,
 * though the pair was free, that counts if it happened in two races and nobody was asked to wait.
 */
export function judgeOneLeft(clause: string, { probe, trials }: Recording): Finding {
  const about = { clause, probe };
  const [control] = trials;
  if (control === undefined) return blocked(about, 'nothing was sent', []);
  const alone = reactionOf(control.exchange, control.signedIn);
  if (alone.kind === 'environment') return inconclusive(about, `control: ${alone.cause}`, [control]);
  if (alone.kind !== 'accepted') return blocked(about, controlRefused(control), [control]);
  if (!speaksOfSent(control)) return blocked(about, controlUnrelated(control), [control]);
  const racers = trials.filter(({ role }) => role === 'subject');
  const [pair = '', ...more] = [...new Set(racers.map(pairOf))].reverse();
  const raced = racers.filter((trial) => pairOf(trial) === pair);
  const reactions = raced.map((trial) => reactionOf(trial.exchange, trial.signedIn));
  const looked = historyOf(trials).findLast(({ event }) => event.what === 'list');
  const listed = looked?.event.what === 'list' ? looked.event.listed : undefined;
  if (listed === undefined) return inconclusive(about, 'the pool could not be listed', raced.slice(0, 1));
  // How a member is listed is another clause's matter: one whose id was answered is there, whatever pair it shows.
  const ids = new Set(raced.map(memberIdOf));
  const count = listed.filter(
    ({ id, address, protocol_port: port }) => pairKey(address, port) === pair || ids.has(String(id)),
  ).length;
  const evidence = [control, ...raced.slice(0, 2), ...(looked?.trials.slice(-1) ?? [])];
  if (count > 1) return violated(about, [issueOf(count, `left ${count} members with one pair`)], evidence);
  // One that is put off while another is at work is turned down for now.
  const trouble = raced
    .filter(({ exchange }) => !asksToWait(exchange))
    .map(({ exchange, signedIn }) => reactionOf(exchange, signedIn))
    .find(({ kind }) => kind === 'environment');
  if (trouble?.kind === 'environment') return inconclusive(about, trouble.cause, evidence);
  if (looked?.doubt !== undefined) return inconclusive(about, looked.doubt, evidence);
  const accepted = reactions.some(({ kind }) => kind === 'accepted');
  if (!accepted && racers.some(({ exchange }) => asksToWait(exchange)))
    return inconclusive(about, 'all were put off', evidence);
  if (!accepted && more.length === 0) return inconclusive(about, 'none was accepted', evidence);
  if (!accepted) return violated(about, [issueOf(0, 'were all refused, twice')], evidence);
  return count === 1 ? met(about, evidence) : violated(about, [issueOf(0, 'left no member')], evidence);
}

function pairOf({ sent }: Trial): string {
  return pairKey(sent?.address, sent?.protocol_port);
}

function issueOf(actual: number, what: string): Issue {
  const message = `equal creates sent at once ${what}`;
  return { path: '/members', rule: 'one left', expected: 1, actual, message };
}
