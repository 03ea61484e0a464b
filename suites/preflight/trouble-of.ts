import type { Target } from '../../targets/target-file.ts';
import { answerInShort } from '../answer-in-short.ts';
import { reactionOf } from '../reaction.ts';
import type { Trial } from '../trial.ts';
import type { Stop } from './step.ts';

/** Why an answer says that the endpoint cannot be examined now; undefined if it does not. */
export function troubleOf({ exchange, situation }: Trial, target: Target): Stop | undefined {
  const { failure, response } = exchange;
  const stop = (code: string, message: string): Stop => ({ code, exitCode: 4, message });
  if (failure !== undefined && response === undefined)
    return stop(
      'unreachable',
      `${target.endpoint} gave no usable answer (${failure.kind}: ${failure.message}). Check endpoint and network.`,
    );
  const answer = answerInShort(exchange);
  if (response?.status === 401)
    return stop(
      'unauthorized',
      `${target.endpoint} refused the sign-in (${answer}). Check auth.token: it may be wrong or expired.`,
    );
  if (response?.status === 403)
    return stop(
      'forbidden',
      `${target.endpoint} refused project ${target.projectId} (${answer}). Check that project_id is the project of auth.token and that the account may use ELB.`,
    );
  const reaction = reactionOf(exchange, true);
  return reaction.kind === 'environment'
    ? stop(
        'environment',
        `${target.endpoint} gave no usable answer for pool ${situation?.poolId}: ${reaction.cause}. This is the environment, not the contract.`,
      )
    : undefined;
}
