import type { MemberBody } from '../../generators/situation.ts';
import { blocked, met, violated } from '../finding.ts';
import { controlRefused, judgeAcceptance } from '../judge-acceptance.ts';
import type { Lab } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording } from '../trial.ts';
import { judgeManner } from './judge-manner.ts';
import { refusalProbe } from './refusal-probe.ts';
import { twin } from './twin.ts';

/** Constraint 1, both ways: equal pairs in one pool are refused, and nothing less than an equal pair is. */
export function duplicates(ground: Ground): readonly Probe[] {
  const { places, offers } = ground;
  return [
    ...places.flatMap((place) => [sameAgain(place), sameButForTheRest(place), atOnce(place)]),
    ...places.flatMap((place) => neighbours(place)),
    ...(offers.has('delete') ? places.map(afterDelete) : []),
    ...acrossPools(places),
  ];
}

function sameAgain(place: Place): Probe {
  const manner = { clause: 'CM-CON-duplicate-conflict', statuses: [409, 400], code: 'ELB.' };
  return refusalProbe({
    clause: 'CM-CON-duplicate-not-accepted',
    place,
    control: (lab) => twin(lab, place),
    subjects: (_lab, first) => [{ label: 'the same member again', sent: first }],
    also: { clause: manner.clause, judge: judgeManner(manner) },
  });
}

function sameButForTheRest(place: Place): Probe {
  return refusalProbe({
    clause: 'CM-CON-duplicate-differing-otherwise-not-accepted',
    place,
    control: (lab) => ({ ...twin(lab, place), weight: 10 }),
    subjects: (lab, first) => [
      { label: 'the same pair under another name', sent: { ...first, name: lab.name() } },
      { label: 'the same pair with another weight', sent: { ...first, weight: 20 } },
      { label: 'the same pair with another state', sent: { ...first, admin_state_up: false } },
    ],
  });
}

const racers = 4;

function atOnce(place: Place): Probe {
  const clause = 'CM-CON-duplicate-at-once-not-accepted';
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 4,
    phase: 'main',
    async conduct(lab) {
      await lab.create({
        role: 'control',
        intent: 'legal',
        label: 'a member alone',
        place,
        sent: twin(lab, place),
      });
      const sent = twin(lab, place);
      const order = {
        role: 'subject',
        intent: 'open',
        label: 'one of several equal creates',
        place,
        sent,
      } as const;
      await Promise.all(Array.from({ length: racers }, () => lab.create(order)));
      return undefined;
    },
    judge({ probe, trials }) {
      const about = { clause, probe };
      const [control, ...subjects] = trials.filter(({ role }) => role === 'control' || role === 'subject');
      if (control === undefined) return [];
      const alone = judgeAcceptance(about, control);
      if (alone.result !== 'met')
        return [{ ...alone, result: alone.result === 'violated' ? 'blocked' : alone.result }];
      const reactions = subjects.map((trial) => reactionOf(trial.exchange, trial.signedIn));
      const lost = reactions.find((reaction) => reaction.kind === 'environment');
      const accepted = subjects.filter((_, index) => reactions[index]?.kind === 'accepted');
      if (accepted.length > 1) {
        const message = `${accepted.length} of ${racers} equal creates sent at once were accepted`;
        const issue = {
          path: '/status',
          rule: 'not accepted',
          expected: 1,
          actual: accepted.length,
          message,
        };
        return [violated(about, [issue], accepted.slice(0, 2))];
      }
      if (lost?.kind === 'environment') return [{ ...alone, result: 'inconclusive', reason: lost.cause }];
      return [met(about, [control, ...accepted])];
    },
  };
}

/** Same address with another port, and the same port with another address. */
function neighbours(place: Place): readonly Probe[] {
  const probe = (
    clause: string,
    label: string,
    change: (first: MemberBody, other: MemberBody) => MemberBody,
  ): Probe => ({
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 8,
    phase: 'main',
    async conduct(lab) {
      const first = twin(lab, place);
      const other = differentAddress(lab, place, first);
      await lab.create({ role: 'control', intent: 'legal', label: 'the first member', place, sent: first });
      await lab.create({ role: 'subject', intent: 'legal', label, place, sent: change(first, other) });
      return undefined;
    },
    judge: (recording) => judgeAfterControl(clause, recording),
  });
  const otherPort = probe(
    'CM-CON-same-address-other-port-accepted',
    'the same address with another port',
    (first, other) => ({
      ...other,
      address: first.address,
    }),
  );
  if (place.addresses.size < 2) return [otherPort];
  const otherAddress = probe(
    'CM-CON-other-address-same-port-accepted',
    'another address with the same port',
    (first, other) => ({
      ...other,
      protocol_port: first.protocol_port,
    }),
  );
  return [otherPort, otherAddress];
}

function differentAddress(lab: Lab, place: Place, first: MemberBody): MemberBody {
  const other = twin(lab, place);
  // Addresses are handed out in turn, so the next one differs wherever there are two.
  return place.addresses.size < 2 || other.address !== first.address ? other : twin(lab, place);
}

function afterDelete(place: Place): Probe {
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
      if (memberIdOf(first) !== undefined) await lab.remove(first);
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
      const removal = recording.trials.find(({ role, of }) => role === 'remove' && of === 0);
      if (removal === undefined || reactionOf(removal.exchange, true).kind !== 'accepted') {
        const reason = 'the first member could not be deleted';
        return [blocked({ clause, probe: recording.probe }, reason, recording.trials.slice(0, 2))];
      }
      return judgeAfterControl(clause, recording);
    },
  };
}

function acrossPools(places: readonly Place[]): readonly Probe[] {
  return places.flatMap((place) => {
    const sharers = places.filter(
      (other) => other.addresses.key === place.addresses.key && other.kind === place.kind,
    );
    const other = sharers[(sharers.indexOf(place) + 1) % sharers.length];
    return other === undefined || other.poolId === place.poolId ? [] : [samePairIn(other, place)];
  });
}

function samePairIn(other: Place, place: Place): Probe {
  const clause = 'CM-CON-same-pair-other-pool-accepted';
  return {
    id: `${clause}@${place.key}+${other.key}`,
    clauses: [clause],
    pairs: 4,
    phase: 'main',
    async conduct(lab) {
      const sent = twin(lab, place);
      const order = { role: 'control', intent: 'legal' } as const;
      await lab.create({ ...order, label: 'the member in one pool', place, sent });
      await lab.create({
        ...order,
        label: 'another member in the other pool',
        place: other,
        sent: twin(lab, other),
      });
      const again = { ...sent, name: lab.name() };
      await lab.create({
        role: 'subject',
        intent: 'legal',
        label: 'the same pair in another pool',
        place: other,
        sent: again,
      });
      return undefined;
    },
    judge: (recording) => judgeAfterControl(clause, recording),
  };
}

/** The subject is legal beside its controls: all of them must have been accepted for a refusal to count. */
function judgeAfterControl(clause: string, { probe, trials }: Recording) {
  const controls = trials.filter(({ role }) => role === 'control');
  const subject = trials.find(({ role }) => role === 'subject');
  if (subject === undefined) return [];
  const about = { clause, probe };
  const failed = controls.find((trial) => reactionOf(trial.exchange, trial.signedIn).kind === 'refused');
  // An accepted subject proves nothing either while the member it must not clash with is not there.
  if (failed !== undefined) return [blocked(about, controlRefused(failed), [failed, subject])];
  return [judgeAcceptance(about, subject, controls[0])];
}
