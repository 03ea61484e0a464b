import { answerInShort } from '../answer-in-short.ts';
import { isSwallowed } from '../is-swallowed.ts';
import type { Lab } from '../lab.ts';
import { memberIdOf, memberOf } from '../member-of.ts';
import type { Capabilities } from '../offers.ts';
import { twin } from '../ordinary-member.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';

/** An ordinary member created, shown and deleted, as far as it went. */
export interface Canary {
  readonly created: Trial;
  readonly shown?: Trial;
  readonly removed?: Trial;
}

/** Creates an ordinary member, looks at it and deletes it. Nothing is judged by it: it tells how the endpoint is. */
export async function flyCanary(lab: Lab, place: Place, label: string): Promise<Canary> {
  const created = await lab.create({ role: 'control', intent: 'open', label, place, sent: twin(lab, place) });
  if (memberIdOf(created) === undefined) return { created };
  const shown = await lab.show(created);
  return { created, shown, removed: await lab.remove(created) };
}

/** The same; what got lost on its way says nothing, so then with another member, a few times. */
export async function flyTillSeen(lab: Lab, place: Place, label: string): Promise<Canary> {
  let canary = await flyCanary(lab, place, label);
  for (let more = 2; more > 0 && isLost(canary); more -= 1) canary = await flyCanary(lab, place, label);
  return canary;
}

function isLost(canary: Canary): boolean {
  return Object.values<Trial>({ ...canary }).some(({ exchange }) => isSwallowed(exchange));
}

/** What was not as it should be, in words; undefined if all was well. What the endpoint does not serve is not missed. */
export function flawOf(
  { created, shown, removed }: Canary,
  serves: Pick<Capabilities, 'show' | 'delete'>,
): string | undefined {
  const id = memberIdOf(created);
  if (id === undefined || !isAccepted(created)) return `create: ${inWords(created)}`;
  if (serves.show && shown !== undefined && (!isAccepted(shown) || memberOf(shown)?.id !== id))
    return `show: ${inWords(shown)}`;
  if (serves.delete && removed !== undefined && !isAccepted(removed)) return `delete: ${inWords(removed)}`;
  return undefined;
}

/** Milliseconds of its requests. */
export function durationOf({ created, shown, removed }: Canary): number {
  const trials = [created, shown, removed].filter((trial) => trial !== undefined);
  return Math.round(trials.reduce((sum, { exchange }) => sum + exchange.durationMs, 0));
}

function isAccepted({ exchange }: Trial): boolean {
  return reactionOf(exchange, true).kind === 'accepted';
}

function inWords({ exchange }: Trial): string {
  const reaction = reactionOf(exchange, true);
  return reaction.kind === 'environment' ? reaction.cause : answerInShort(exchange);
}
