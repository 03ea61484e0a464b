import type { Order } from './examine.ts';
import { accounted } from './journal/accounted.ts';
import { openBudget } from './journal/budget.ts';
import { openBench } from './lab.ts';
import { type LeftOver, openLedger } from './ledger.ts';
import { openPatience } from './patience.ts';
import { preflightLane } from './plan.ts';
import type { Step } from './preflight/step.ts';
import { preflight } from './preflight.ts';
import { situationsOf } from './situations.ts';

/** What a check of a target found. Plain data. */
export interface Usability {
  readonly target: { readonly name: string; readonly endpoint: string };
  readonly steps: readonly Step[];
  readonly requests: number;
  readonly leaked: readonly LeftOver[];
  /** 0 usable · 2 the target file is wrong · 4 the endpoint cannot be used · 5 the first member could not be removed. */
  readonly exitCode: 0 | 2 | 4 | 5;
  /** The one most important reason. */
  readonly reason: string;
}

/** Carries out the preflight of a run and nothing else. All that is amiss is in the steps; nothing is thrown for it. */
export async function checkUsability(order: Omit<Order, 'tier'>): Promise<Usability> {
  const { facts, target, seed, journal, onRecording } = order;
  const ledger = openLedger();
  const budget = order.budget ?? openBudget(target.limits.liveMembers);
  const transport = accounted(order.transport, { journal, budget, pools: target.pools });
  const setup = { transport, ledger, path: facts.path, seed, patience: openPatience() };
  const { lab, trials, cleanUp } = openBench({ ...setup, lane: preflightLane });
  const { steps, stop } = await preflight(
    { ...order, lab, trials, path: facts.path },
    target,
    situationsOf(target),
  );
  await cleanUp();
  onRecording?.({ probe: 'preflight', trials });
  const { name, endpoint } = target;
  const { requests } = transport;
  const feared = ledger.leftOvers();
  const leaked = (await order.tidyUp?.(feared)) ?? feared;
  return {
    target: { name, endpoint },
    steps,
    requests,
    leaked,
    ...verdictOn(steps, { stop, leaked }),
  };
}

interface Found {
  readonly stop: { readonly exitCode: 2 | 4; readonly message: string } | undefined;
  readonly leaked: readonly LeftOver[];
}

function verdictOn(steps: readonly Step[], { stop, leaked }: Found): Pick<Usability, 'exitCode' | 'reason'> {
  if (stop !== undefined) return { exitCode: stop.exitCode, reason: stop.message };
  const [member] = leaked;
  if (member !== undefined)
    return {
      exitCode: 5,
      reason: `member ${member.id ?? '(no id)'} in pool ${member.pool} could not be removed`,
    };
  const failed = steps.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0)
    return { exitCode: 4, reason: failed.map(({ id, saw }) => `${id}: ${saw}`).join('; ') };
  const open = steps.filter(({ outcome }) => outcome !== 'ok').length;
  return {
    exitCode: 0,
    reason: open === 0 ? 'everything is as it should be' : `${open} of ${steps.length} steps to be aware of`,
  };
}
