import type { Target } from '../../targets/target-file.ts';
import { answerInShort } from '../answer-in-short.ts';
import { reactionOf } from '../reaction.ts';
import type { Trial } from '../trial.ts';
import type { Look } from './look-up.ts';
import type { Step, Stop } from './step.ts';

interface Entry {
  readonly trials: readonly Trial[];
  readonly pools: ReadonlyMap<string, Look>;
  readonly stop: Stop | undefined;
}

/** Whether the sign-in is accepted, and whether it opens the project of the target file. */
export function signInSteps({ projectId }: Pick<Target, 'projectId'>, entry: Entry): readonly Step[] {
  const { trials, stop } = entry;
  const refused = trials.find(({ exchange }) => exchange.response?.status === 401);
  if (refused !== undefined)
    return [
      { id: 'sign-in', outcome: 'failed', saw: answerInShort(refused.exchange), keys: ['auth'] },
      { id: 'project', outcome: 'unknown', saw: 'nobody was let in' },
    ];
  const unsigned = trials.find(({ exchange }) => exchange.failure?.kind === 'sign-in')?.exchange.failure;
  if (unsigned !== undefined)
    return [
      { id: 'sign-in', outcome: 'failed', saw: unsigned.message, keys: ['auth'] },
      { id: 'project', outcome: 'unknown', saw: 'nobody was let in' },
    ];
  if (!trials.some(isAnswered))
    return ['sign-in', 'project'].map((id) => ({ id, outcome: 'unknown', saw: 'no answer of the endpoint' }));
  const signedIn: Step = { id: 'sign-in', outcome: 'ok', saw: 'accepted' };
  if (stop?.code === 'forbidden')
    return [signedIn, { id: 'project', outcome: 'failed', saw: stop.message, keys: ['project_id', 'auth'] }];
  return [signedIn, { id: 'project', ...projectSeen(projectId, entry) }];
}

function projectSeen(projectId: string, { trials, pools }: Entry): Omit<Step, 'id'> {
  const other = [...pools.values()].find(
    (look) =>
      look.kind === 'seen' &&
      typeof look.value.project_id === 'string' &&
      look.value.project_id !== projectId,
  );
  if (other !== undefined)
    return { outcome: 'warning', saw: 'a pool says that it is of another project', keys: ['project_id'] };
  return trials.some(({ exchange }) => reactionOf(exchange, true).kind === 'accepted')
    ? { outcome: 'ok', saw: 'the sign-in opens it' }
    : { outcome: 'unknown', saw: 'nothing of it was shown' };
}

function isAnswered({ exchange }: Trial): boolean {
  return reactionOf(exchange, true).kind !== 'environment';
}
