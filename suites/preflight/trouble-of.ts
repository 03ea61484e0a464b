import type { Target } from '../../targets/target-file.ts';
import { authKeys } from '../../targets/to-auth.ts';
import { answerInShort } from '../answer-in-short.ts';
import { reactionOf } from '../reaction.ts';
import type { Trial } from '../trial.ts';
import type { Stop } from './step.ts';

/** Why an answer says that the endpoint cannot be examined now; undefined if it does not. */
export function troubleOf({ exchange, situation }: Trial, target: Target): Stop | undefined {
  const { failure, response } = exchange;
  const stop = (code: string, message: string): Stop => ({ code, exitCode: 4, message });
  // The message names the key to look at.
  if (failure?.kind === 'sign-in') return stop('unauthorized', failure.message);
  if (failure !== undefined && response === undefined)
    return stop(
      'unreachable',
      `${target.endpoint} gave no usable answer (${failure.kind}: ${failure.message}). Check endpoint and network.`,
    );
  const answer = answerInShort(exchange);
  if (response?.status === 401)
    return stop(
      'unauthorized',
      `${target.endpoint} refused the sign-in (${answer}). Check ${authKeys(target.auth)}: ${target.auth.kind === 'token' ? 'it may be wrong or expired' : 'the sign-in may be of another region or account'}.`,
    );
  if (response?.status === 403)
    return stop(
      'forbidden',
      `${target.endpoint} refused project ${target.projectId} (${answer}). Check that project_id is the project of ${authKeys(target.auth)} and that the account may use ELB.`,
    );
  const reaction = reactionOf(exchange, true);
  return reaction.kind === 'environment'
    ? stop(
        'environment',
        `${target.endpoint} gave no usable answer for pool ${situation?.poolId}: ${reaction.cause}. This is the environment, not the contract.`,
      )
    : undefined;
}
