import fc from 'fast-check';
import type { Issue } from '../../schemas/validate.ts';
import { blocked, type Finding, inconclusive, met, violated } from '../finding.ts';
import { controlRefused } from '../judge-acceptance.ts';
import { controlUnrelated } from '../judge-refusal.ts';
import { memberOf, speaksOfSent } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording, Trial } from '../trial.ts';
import { documentPlaces } from './document-places.ts';

const clause = 'CM-SEM-response-keys-not-taken-over';

/**
 * Each key with two values, sent with one address: an endpoint can come to one of them by itself, never to whichever is
 * sent. Health may change by itself: it is asked for only where nothing watches it.
 */
function valuesOf(seed: number, { pool }: Place): Readonly<Record<string, readonly [string, string]>> {
  const [one = '', two = ''] = fc.sample(fc.uuid({ version: 4 }), { seed: seed + 3, numRuns: 2 });
  return {
    id: [one, two],
    ...(pool.healthMonitor === false && { operating_status: ['OFFLINE', 'ONLINE'] as const }),
    ip_version: ['v6', 'v4'],
    created_at: ['2001-02-03T04:05:06Z', '2002-03-04T05:06:07Z'],
    member_type: ['instance', 'ip'],
    instance_id: [one, two],
  };
}

/**
 * Table 6 alone has them: whether a request that sends them is refused, the page does not say; where it is accepted,
 * they decide nothing.
 */
export function responseKeys(ground: Ground): readonly Probe[] {
  return documentPlaces(ground).map((place) => probe(place, valuesOf(ground.seed, place)));
}

function probe(place: Place, values: ReturnType<typeof valuesOf>): Probe {
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 24,
    phase: 'main',
    async conduct(lab) {
      const control = { role: 'control', intent: 'legal', label: 'the request without such a key' } as const;
      await lab.create({ ...control, place, sent: twin(lab, place) });
      for (const [key, both] of Object.entries(values)) {
        const { address } = twin(lab, place);
        for (const value of both) {
          const sent = { ...twin(lab, place), address, [key]: value };
          const order = { role: 'subject', intent: 'open', label: `${key} sent as ${value}` } as const;
          const trial = await lab.create({ ...order, place, sent });
          if (!comesBack(key, trial)) break;
        }
      }
      return undefined;
    },
    judge: (recording) => [judge(recording, Object.keys(values))],
  };
}

function judge({ probe, trials }: Recording, keys: readonly string[]): Finding {
  const about = { clause, probe };
  const [control, ...subjects] = trials.filter(({ role }) => role === 'control' || role === 'subject');
  if (control === undefined) return blocked(about, 'nothing was sent', []);
  const taken = keys.flatMap((key) => {
    const echoed = subjects.filter((trial) => key in (trial.sent ?? {}) && comesBack(key, trial));
    return echoed.length > 1 ? [{ key, echoed }] : [];
  });
  const [first] = taken;
  if (first !== undefined) return violated(about, taken.map(takenIssue), [control, ...first.echoed]);
  for (const { exchange, signedIn } of [control, ...subjects]) {
    const reaction = reactionOf(exchange, signedIn);
    if (reaction.kind === 'environment') return inconclusive(about, reaction.cause, [control]);
  }
  if (reactionOf(control.exchange, control.signedIn).kind !== 'accepted')
    return blocked(about, controlRefused(control), [control]);
  if (!speaksOfSent(control)) return blocked(about, controlUnrelated(control), [control]);
  return met(about, [control, ...subjects.slice(-1)]);
}

function comesBack(key: string, trial: Trial): boolean {
  return memberOf(trial)?.[key] === trial.sent?.[key];
}

function takenIssue({ key, echoed }: { readonly key: string; readonly echoed: readonly Trial[] }): Issue {
  const values = echoed.map(({ sent }) => String(sent?.[key]));
  const message = `${key} is whatever the request says: ${values.join(', then ')}`;
  return {
    path: `/member/${key}`,
    rule: 'not taken over',
    expected: 'a value of the endpoint’s own',
    actual: values.at(-1) ?? null,
    message,
  };
}
