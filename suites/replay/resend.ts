import type { MemberBody } from '../../generators/situation.ts';
import { isAuthToken, signsIn, TOKEN_VARIABLE } from '../../targets/sign-in.ts';
import type { Lab, Order } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import type { Trial } from '../trial.ts';
import type { Translation } from './translate.ts';

type Asked = Promise<Trial | undefined>;

/**
 * Sends recorded trials again, in their order, those together that were under way together. Creates go out byte for
 * byte, but for what the translation says; members are shown, updated and removed under the ids that they have now.
 * Tells by the step then what came of it now; what found nothing to do is left out.
 */
export async function resend(
  lab: Lab,
  trials: readonly Trial[],
  by: Translation,
): Promise<ReadonlyMap<number, Trial>> {
  const asked = new Map<number, Asked>();
  for (const trial of trials) {
    const first = trial.beside ?? trial.step;
    const awaited = trials
      .filter(({ step }) => step < first || step === trial.of)
      .map(({ step }) => asked.get(step));
    asked.set(
      trial.step,
      Promise.all(awaited).then(() => ask(trial, { lab, trials, asked, by })),
    );
  }
  const answers = await Promise.all([...asked].map(async ([step, one]) => [step, await one] as const));
  return new Map(answers.flatMap(([step, one]) => (one === undefined ? [] : [[step, one] as const])));
}

interface Scene {
  readonly lab: Lab;
  readonly trials: readonly Trial[];
  readonly asked: ReadonlyMap<number, Asked>;
  readonly by: Translation;
}

/** Only members that this replay created are looked at, changed or removed: no other id is ever put into a path. */
async function ask(trial: Trial, scene: Scene): Asked {
  const { lab, asked, by } = scene;
  const first = trial.of === undefined ? undefined : await asked.get(trial.of);
  if (trial.role === 'control' || trial.role === 'subject') return lab.create(orderOf(trial, by, first));
  if (trial.role === 'read' && trial.of === undefined) return list(trial, scene);
  if (first === undefined || memberIdOf(first) === undefined) return undefined;
  if (trial.role === 'read') return lab.show(first);
  if (trial.role === 'remove') return lab.remove(first);
  const { member } = JSON.parse(trial.exchange.request.body ?? '{}') as { member: MemberBody };
  return lab.update(first, member);
}

function orderOf(trial: Trial, by: Translation, first: Trial | undefined): Order {
  const { role, intent, label, about, sent, signedIn, exchange } = trial;
  const { method, path, body, base64, headers } = by.request(exchange.request);
  // The target's own sign-in is made afresh; another, or none, is part of what was tried.
  const asUsual = signedIn || headers['X-Auth-Token'] === TOKEN_VARIABLE || signsIn(headers);
  return {
    role: role === 'control' ? 'control' : 'subject',
    intent,
    label,
    place: by.placeOf(trial),
    method,
    path,
    headers: asUsual ? withoutSignIn(headers) : headers,
    ...(asUsual ? !signedIn && { astray: true } : { signIn: 'none' }),
    ...(sent && { sent: by.member(sent) }),
    ...(about && { about }),
    ...(base64 === undefined ? { document: body ?? '' } : { base64 }),
    ...(first && { of: first.step }),
  };
}

function withoutSignIn(headers: Readonly<Record<string, string>>): Record<string, string> {
  const isSignIn = (name: string) => isAuthToken(name) || name.toLowerCase() === 'authorization';
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isSignIn(name)));
}

/** A further page belongs to the listing that it follows, which asks for all pages there are now. */
async function list(trial: Trial, { lab, trials, asked, by }: Scene): Asked {
  if (trial.exchange.request.path.includes('marker=')) return undefined;
  const before = trials.filter(({ step }) => step < trial.step);
  const removed = new Set(before.filter(({ role }) => role === 'remove').map(({ of }) => of));
  const there = await Promise.all(
    before.filter(({ step }) => !removed.has(step)).map(({ step }) => asked.get(step)),
  );
  const place = by.placeOf(trial);
  const awaited = there.filter(
    (one): one is Trial =>
      one?.situation?.poolId === place.poolId && one.role !== 'read' && memberIdOf(one) !== undefined,
  );
  const [page] = await lab.list(place, ...awaited);
  return page;
}
