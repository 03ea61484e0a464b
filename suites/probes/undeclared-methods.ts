import { createOffTheRoad } from '../detour.ts';
import { judgeRefusal } from '../judge-refusal.ts';
import type { Lab, Order } from '../lab.ts';
import { memberIdOf, membersOn } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording, Trial } from '../trial.ts';

const clause = 'CM-PATH-undeclared-method-unsuccessful';

/**
 * With a member for a body, as if it was another way to create one. GET and POST are the API's own, HEAD goes with GET,
 * OPTIONS is there for browsers; DELETE and PUT might be taken at their word, and empty the pool of others' members.
 */
const methods = ['PATCH'];

/** Methods that the API does not have on the path of the members of a pool; only pools of the target are asked. */
export function undeclaredMethods({ places: [place], offers }: Ground): readonly Probe[] {
  if (place === undefined) return [];
  return [
    {
      id: `${clause}@${place.key}`,
      clauses: [clause],
      pairs: 16,
      phase: 'main',
      async conduct(lab) {
        await lab.create(ordinary(lab, place, 'the request with POST'));
        for (const method of methods) {
          const trial = await ask(lab, place, method);
          if (offers.has('list') && isNameless(trial)) await removeNameless(lab, place, trial);
        }
        return undefined;
      },
      judge,
    },
  ];
}

function ordinary(lab: Lab, place: Place, label: string): Order {
  return { role: 'control', intent: 'legal', label, place, sent: twin(lab, place) };
}

function ask(lab: Lab, place: Place, method: string): Promise<Trial> {
  const label = `${method} in place of POST`;
  const sent = twin(lab, place);
  const order: Order = { role: 'subject', intent: 'open', label, place, sent, method, astray: true };
  return createOffTheRoad(lab, order, () => ordinary(lab, place, 'the ordinary request once more'));
}

function isNameless(trial: Trial): boolean {
  const { kind } = reactionOf(trial.exchange, trial.signedIn);
  return kind === 'accepted' && memberIdOf(trial) === undefined;
}

/** What a success without a member has left, if anything, is known by its name. */
async function removeNameless(lab: Lab, place: Place, { sent }: Trial): Promise<void> {
  const left = (membersOn(await lab.list(place)) ?? []).filter(
    ({ name, address }) => name === sent?.name && address === sent?.address,
  );
  for (const { id } of left) if (typeof id === 'string') await lab.removeMember(place, id);
}

function judge({ probe, trials }: Recording) {
  const control = trials.find(({ role }) => role === 'control');
  if (control === undefined) return [];
  const asked = trials.filter(({ role }) => role === 'subject');
  return [judgeRefusal({ clause, probe }, control, asked)];
}
