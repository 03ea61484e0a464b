import { TargetError } from '../../targets/target-error.ts';
import type { Failure } from '../failure.ts';
import type { LeftOver } from '../ledger.ts';
import { openPatience } from '../patience.ts';
import { type Replayed, type ReplayOrder, replay } from './replay.ts';

/** So many requests at most are spent on it: who has hundreds of failures does not wait for all of them to be proved. */
const budget = 400;

/**
 * Replays failures right away on the endpoint that showed them. What does not show by itself leans on what else went on
 * in the run: that it does not show later will not prove that it is mended.
 */
export async function proveFailures(
  order: Omit<ReplayOrder, 'failure'>,
  failures: readonly Failure[],
): Promise<{ readonly failures: readonly Failure[]; readonly leftOvers: readonly LeftOver[] }> {
  const proved: Failure[] = [];
  const leftOvers: LeftOver[] = [];
  const patience = openPatience();
  let spent = 0;
  for (const failure of failures) {
    const cost = failure.trials.length;
    if (spent + cost > budget) {
      proved.push(failure);
      continue;
    }
    spent += cost;
    const { result, leftOvers: left } = await replayAgain({ ...order, failure, patience });
    leftOvers.push(...left);
    proved.push(result === 'CANNOT-TELL' ? failure : { ...failure, alone: result !== 'FIXED' });
  }
  return { failures: proved, leftOvers };
}

/** An endpoint that lost its pools by now says nothing; the run itself is over and has its verdicts. */
async function replayAgain(order: ReplayOrder): Promise<Pick<Replayed, 'result' | 'leftOvers'>> {
  try {
    return await replay(order);
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return { result: 'CANNOT-TELL', leftOvers: [] };
  }
}
