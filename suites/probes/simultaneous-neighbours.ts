import type { MemberBody } from '../../generators/situation.ts';
import { asksToWait } from '../asks-to-wait.ts';
import type { Lab } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import { judgeNeighbours } from './judge-neighbours.ts';
import { rowPlaces } from './places.ts';

const clause = 'CM-CON-different-pairs-at-once-accepted';

/** Constraint 1 under concurrency, the other way: creates at once that share only address or only port disturb nobody. */
export function simultaneousNeighbours(ground: Ground): readonly Probe[] {
  const places = rowPlaces(ground);
  return (ground.tier.everySituation ? places : places.slice(0, 1)).map((place) => ({
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 12,
    phase: 'main',
    conduct: (lab) => conduct(lab, place, ground.offers.has('list')),
    judge: (recording) => [judgeNeighbours(clause, recording)],
  }));
}

async function conduct(lab: Lab, place: Place, list: boolean): Promise<undefined> {
  const alone = { role: 'control', intent: 'legal', place } as const;
  await lab.resident(place);
  let raced = await race(lab, place);
  if (raced.some(isTurnedDown)) {
    // It counts only where such a create is taken when it is alone, and when it happens twice.
    await lab.create({ ...alone, label: 'a member alone, afterwards', sent: twin(lab, place) });
    raced = await race(lab, place);
  }
  const made = raced.filter((trial) => memberIdOf(trial) !== undefined);
  if (list && made.length > 0) await lab.list(place, ...made);
  return undefined;
}

async function race(lab: Lab, place: Place): Promise<readonly Trial[]> {
  const all = [twin(lab, place), twin(lab, place), twin(lab, place)];
  const [first = {}, ...others] = all;
  const addresses = new Set(others.map(({ address }) => address).filter((one) => one !== first.address));
  const sent: readonly MemberBody[] = [
    first,
    ...others.map((other) => ({ ...other, address: first.address })),
    ...[...addresses].map((address) => ({ ...first, address, name: lab.name() })),
  ];
  const order = { role: 'subject', intent: 'legal', label: 'one of several creates at once', place } as const;
  const raced = await Promise.all(sent.map((body) => lab.create({ ...order, sent: body })));
  const settled: Trial[] = [];
  for (const trial of raced) {
    // Who is asked to wait does so: what counts is what comes of it.
    const { sent = {}, step } = trial;
    settled.push(asksToWait(trial.exchange) ? await lab.create({ ...order, sent, of: step }) : trial);
  }
  return settled;
}

function isTurnedDown({ exchange, signedIn }: Trial): boolean {
  return ['refused', 'crashed'].includes(reactionOf(exchange, signedIn).kind);
}
