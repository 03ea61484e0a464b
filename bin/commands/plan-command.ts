import { renderPlan } from '../../reports/plan-text.ts';
import { loadFacts } from '../../specs/facts.ts';
import { rehearse } from '../../suites/rehearse.ts';
import type { TierName } from '../../suites/tier.ts';
import { openTarget } from '../open-target.ts';

/** What a run is to examine. */
export interface Selection {
  readonly target: string | undefined;
  readonly seed: number;
  readonly tier: TierName;
  readonly only: readonly string[] | undefined;
}

export interface PlanOrder extends Selection {
  /** Requests per second. */
  readonly rate: number | undefined;
  readonly json: boolean;
}

/** Where neither the command nor the target file names one. */
const usualRate = 10;

/** `run --plan`: prints what a run would send. Nothing is sent to the target. */
export async function planCommand({
  target: file,
  seed,
  tier,
  only,
  rate,
  json,
}: PlanOrder): Promise<number> {
  const { target, close } = await openTarget(file);
  try {
    const plan = await rehearse({ facts: loadFacts(), target, seed, tier, ...(only && { only }) });
    const pace = rate ?? (target.limits.requestsPerSecond || usualRate);
    process.stdout.write(
      json
        ? `${JSON.stringify(plan, null, 2)}\n`
        : renderPlan(plan, { target: target.name, tier, seed, rate: pace }),
    );
    return 0;
  } finally {
    await close();
  }
}
