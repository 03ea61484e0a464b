import type { MemberBody } from '../../generators/situation.ts';
import { blocked, inconclusive } from '../finding.ts';
import type { Lab } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import { byPair } from './duplicates.ts';
import { judgeAfterControls } from './judge-after-controls.ts';
import { noMember } from './no-member.ts';
import { chosen } from './places.ts';
import { removeForGood } from './remove-for-good.ts';

/** Constraint 1, the other way: what shares only the address, only the port, or only a deleted pair is accepted. */
export function nearDuplicates(ground: Ground): readonly Probe[] {
  const { offers } = ground;
  const places = chosen(ground, ground.places, byPair);
  const roomy = ground.places.filter(({ addresses }) => addresses.size > 1);
  return [
    ...places.map(otherPort),
    ...chosen(ground, roomy, byPair).map(otherAddress),
    ...(offers.has('delete') ? places.map((place) => afterDelete(place, offers)) : []),
  ];
}

/** The same address with another port. */
function otherPort(place: Place): Probe {
  return neighbour(place, {
    clause: 'CM-CON-same-address-other-port-accepted',
    label: 'the same address with another port',
    change: (first, other) => ({ ...other, address: first.address }),
  });
}

/** The same port with another address. */
function otherAddress(place: Place): Probe {
  return neighbour(place, {
    clause: 'CM-CON-other-address-same-port-accepted',
    label: 'another address with the same port',
    change: (first, other) => ({ ...other, protocol_port: first.protocol_port }),
  });
}

interface Neighbour {
  readonly clause: string;
  readonly label: string;
  readonly change: (first: MemberBody, other: MemberBody) => MemberBody;
}

function neighbour(place: Place, { clause, label, change }: Neighbour): Probe {
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 8,
    phase: 'main',
    async conduct(lab) {
      const { sent: first = {} } = await lab.resident(place);
      const other = differentAddress(lab, place, first);
      await lab.create({ role: 'subject', intent: 'legal', label, place, sent: change(first, other) });
      return undefined;
    },
    judge: (recording) => judgeAfterControls(clause, recording),
  };
}

function differentAddress(lab: Lab, place: Place, first: MemberBody): MemberBody {
  const other = twin(lab, place);
  // Addresses are handed out in turn, so the next one differs wherever there are two.
  return place.addresses.size < 2 || other.address !== first.address ? other : twin(lab, place);
}

function afterDelete(place: Place, offers: Ground['offers']): Probe {
  const clause = 'CM-CON-recreate-after-delete-accepted';
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 4,
    phase: 'main',
    async conduct(lab) {
      const sent = twin(lab, place);
      const first = await lab.create({
        role: 'control',
        intent: 'legal',
        label: 'the first member',
        place,
        sent,
      });
      if (memberIdOf(first) !== undefined) await removeForGood(lab, first, offers.has('show'));
      await lab.create({
        role: 'subject',
        intent: 'legal',
        label: 'the same member after its deletion',
        place,
        sent,
      });
      return undefined;
    },
    judge(recording) {
      const about = { clause, probe: recording.probe };
      const first = recording.trials.find(({ role }) => role === 'control');
      if (first === undefined || memberIdOf(first) === undefined) return [noMember(about, first)];
      const removal = recording.trials.find(({ role, of }) => role === 'remove' && of === first.step);
      const reaction = removal && reactionOf(removal.exchange, true);
      if (reaction?.kind === 'environment')
        return [inconclusive(about, reaction.cause, recording.trials.slice(0, 2))];
      if (reaction?.kind !== 'accepted') {
        return [blocked(about, 'the first member could not be deleted', recording.trials.slice(0, 2))];
      }
      const look = recording.trials.findLast(({ role, of }) => role === 'read' && of === first.step);
      if (look?.exchange.response?.status === 200)
        return [blocked(about, 'the first member was still shown a while after its deletion', [look])];
      return judgeAfterControls(clause, recording);
    },
  };
}
