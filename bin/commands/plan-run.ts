import { type Rate, renderPlan, secondsAt } from '../../reports/plan-text.ts';
import { loadFacts } from '../../specs/facts.ts';
import { type RehearsalOrder, rehearse } from '../../suites/rehearse.ts';
import type { Target } from '../../targets/target-file.ts';

interface PlanOptions extends Omit<RehearsalOrder, 'facts'> {
  readonly rate: number | undefined;
  readonly json: boolean;
}

/** `run --plan`: prints what a run would do. Exit 0; a target file that cannot be used is refused as by a run. */
export async function planRun({ rate, json, ...order }: PlanOptions): Promise<number> {
  const plan = await rehearse({ facts: loadFacts(), ...order });
  const chosen = rateOf(rate, order.target);
  const record = { format: 1, ...plan, rate: chosen, seconds: secondsAt(plan, chosen) };
  process.stdout.write(json ? `${JSON.stringify(record, null, 2)}\n` : renderPlan(plan, chosen));
  return 0;
}

const usualRate = 10;

function rateOf(given: number | undefined, { limits }: Target): Rate {
  if (given !== undefined) return { perSecond: given, from: '--rate' };
  const { requestsPerSecond } = limits;
  return requestsPerSecond > 0
    ? { perSecond: requestsPerSecond, from: 'the target file' }
    : { perSecond: usualRate, from: 'the default' };
}
