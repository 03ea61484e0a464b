import { signsIn } from '../targets/sign-in.ts';
import type { Lab, Order } from './lab.ts';
import { reactionOf } from './reaction.ts';
import type { Recording, Trial } from './trial.ts';

/**
 * A request that is not asked as the target is otherwise asked (another path, no token) may rightly be sent to a
 * log-in page, or be told that its token does not count there. A captive network and a token that has just expired
 * answer the same. Told apart by asking three times, and by an ordinary request afterwards that is taken.
 */
export function isDetour({ exchange: { request, response, failure }, signedIn }: Trial): boolean {
  if (signedIn || response === undefined || failure !== undefined) return false;
  const { status } = response;
  // With another token beside it, or in another place, a 401 says what it means.
  return (status >= 300 && status < 400) || (status === 401 && signsIn(request.headers));
}

/** How often a detour is asked for again: an environment that breaks in now and then does not do so every time. */
const repeats = 2;

/** Sends a request; if the answer is a detour, again, and then the ordinary one. All are recorded. */
export async function createOffTheRoad(lab: Lab, order: Order, ordinary: () => Order): Promise<Trial> {
  const trial = await lab.create(order);
  if (!isDetour(trial)) return trial;
  for (let again = 0; again < repeats; again += 1) await lab.create({ ...order, of: trial.step });
  await lab.create(ordinary());
  return trial;
}

/**
 * The recording with every detour that is not confirmed taken for what it then is: an answer that no sign-in explains,
 * so the environment's.
 */
export function withoutDoubtfulDetours(recording: Recording): Recording {
  const { trials } = recording;
  if (!trials.some(isDetour)) return recording;
  const isConfirmed = (trial: Trial) => {
    const first = trial.of === undefined ? trial : (trials.find(({ step }) => step === trial.of) ?? trial);
    const again = trials.filter(({ of, role }) => of === first.step && role === first.role);
    const after = trials.find(
      ({ role, signedIn, step }) =>
        role === 'control' && signedIn && step > (again.at(-1)?.step ?? first.step),
    );
    const always = again.length >= repeats && [first, ...again].every(isDetour);
    return always && after !== undefined && isTaken(after);
  };
  const judged = trials.map((trial) =>
    isDetour(trial) && !isConfirmed(trial) ? { ...trial, signedIn: true } : trial,
  );
  return { ...recording, trials: judged };
}

function isTaken({ exchange, signedIn }: Trial): boolean {
  return reactionOf(exchange, signedIn).kind === 'accepted';
}
