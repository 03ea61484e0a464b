import type { Transport } from '../targets/exchange.ts';
import { openStandIn } from '../targets/stand-in.ts';
import { examine, type Order } from './examine.ts';
import type { PactReport } from './pact/verify-pact.ts';
import { type PoolPlan, type ProbeStay, planPools, planTotal, stayOf } from './plan-members.ts';
import type { TierName } from './tier.ts';
import type { Recording } from './trial.ts';

/** What is to be rehearsed. */
export interface RehearsalOrder
  extends Pick<Order, 'facts' | 'target' | 'seed' | 'tier' | 'only' | 'onProgress'> {
  /** Verifies consumer contracts against a stand-in of their own, where a run would verify them. */
  readonly contracts?: (transport: Transport) => Promise<PactReport>;
}

/** The requests of one probe, or of the looks before and after all of them. */
export interface ProbePlan {
  readonly id: string;
  /** What it is named for: a clause, or a word of its own. */
  readonly name: string;
  readonly requests: number;
}

/** What a run would do. Plain data. */
export interface Plan {
  readonly target: { readonly name: string; readonly endpoint: string };
  readonly seed: number;
  readonly tier: TierName;
  readonly requests: number;
  /**
   * Where the page leaves the answer open: requests that are added at most where creates are accepted that the stand-in
   * refuses, and left out at most where it is the other way round.
   */
  readonly open: { readonly more: number; readonly fewer: number };
  readonly methods: Readonly<Record<string, number>>;
  readonly probes: readonly ProbePlan[];
  /** Clauses that are judged from what the others bring. */
  readonly withoutOwn: readonly string[];
  readonly pools: readonly PoolPlan[];
  /** More members than so many are never there at once in all pools together. */
  readonly atOnce: number;
  /** Requests beside the others, or why there are none. */
  readonly contracts?: { readonly requests: number; readonly unavailable?: string };
  /** What the rehearsal itself came to: anything but 0 means that the stand-in is not what the file describes. */
  readonly rehearsal: { readonly exitCode: number; readonly reason: string };
}

/**
 * Plans a run by rehearsing it: the very same examination against a stand-in that answers in this process as the page
 * says. Nothing is sent to the target. Throws a TargetError where a run would (exit 2).
 */
export async function rehearse({ contracts, ...order }: RehearsalOrder): Promise<Plan> {
  const { target } = order;
  const probes: ProbePlan[] = [];
  const stays: ProbeStay[] = [];
  const methods: Record<string, number> = {};
  const onRecording = (recording: Recording) => {
    const { probe: id } = recording;
    // What stands in another recording as well was sent once.
    const trials = recording.trials.filter(({ shared }) => !shared);
    probes.push({ id, name: id.split(/[:@]/)[0] ?? id, requests: trials.length });
    stays.push(stayOf({ ...recording, trials }));
    for (const { method } of trials.map(({ exchange }) => exchange.request))
      methods[method] = (methods[method] ?? 0) + 1;
  };
  // What a run needs, not what it may have.
  const { liveMembers: _liveMembers, ...limits } = target.limits;
  const free = { ...target, limits };
  const report = await examine({ ...order, target: free, transport: openStandIn(target), onRecording });
  const named = new Set(probes.map(({ name }) => name));
  const sum = (kind: 'more' | 'fewer') => stays.reduce((total, stay) => total + stay[kind], 0);
  return {
    target: report.target,
    seed: report.seed,
    tier: report.tier,
    requests: report.requests,
    open: { more: sum('more'), fewer: sum('fewer') },
    methods,
    probes,
    withoutOwn: report.verdicts
      .filter(({ clause, outcome }) => outcome !== 'not-applicable' && !named.has(clause.id))
      .map(({ clause }) => clause.id),
    pools: planPools(target, stays),
    atOnce: planTotal(target, stays),
    ...(contracts && { contracts: await rehearseContracts(openStandIn(target), contracts) }),
    rehearsal: { exitCode: report.run.exitCode, reason: report.trouble ?? report.run.reason },
  };
}

async function rehearseContracts(
  transport: Transport,
  verify: NonNullable<RehearsalOrder['contracts']>,
): Promise<NonNullable<Plan['contracts']>> {
  const { unavailable, trouble } = await verify(transport);
  const why = unavailable ?? trouble;
  return { requests: transport.requests, ...(why !== undefined && { unavailable: why }) };
}
