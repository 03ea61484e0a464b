import { createOffTheRoad } from '../detour.ts';
import { judgeRefusal } from '../judge-refusal.ts';
import type { Lab } from '../lab.ts';
import { memberIdOf, membersOn } from '../member-of.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording, Trial } from '../trial.ts';
import { twin } from './twin.ts';

const clause = 'CM-PATH-undeclared-method-unsuccessful';

/**
 * With a member for a body, as if they were another way to create one. GET and POST are the API's own, HEAD goes with
 * GET, OPTIONS is there for browsers, and DELETE might be taken at its word.
 */
const methods = ['PATCH', 'PUT'];

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
        const order = { role: 'control', intent: 'legal', place } as const;
        await lab.create({ ...order, label: 'the request with POST', sent: twin(lab, place) });
        for (const method of methods) {
          const trial = await createOffTheRoad(
            lab,
            {
              role: 'subject',
              intent: 'open',
              label: `${method} in place of POST`,
              place,
              sent: twin(lab, place),
              method,
              astray: true,
            },
            () => ({ ...order, label: 'the ordinary request once more', sent: twin(lab, place) }),
          );
          if (offers.has('list') && isNameless(trial)) await removeNameless(lab, place, trial);
        }
        return undefined;
      },
      judge,
    },
  ];
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
