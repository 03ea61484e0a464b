import { type Finding, untried } from '../finding.ts';
import { withoutOutages } from '../outage.ts';
import { takeTogether } from '../take-together.ts';
import type { ProbeEvent } from './event.ts';
import type { ShardLog } from './shard-log.ts';

/**
 * What a shard found: what all of it came to, or, where the log breaks off, what single probes found until then and for
 * each of the others that it was not tried. What was found twice is taken together as it would have been.
 */
export function findingsOfShard(log: ShardLog): readonly Finding[] {
  const { found, plan, probes, canaries } = log;
  if (found !== undefined) return found.findings;
  const conducted = Map.groupBy(probes, ({ probe }) => probe);
  const raw = [...conducted.values()].flatMap(inAll);
  const why = brokenOff(log);
  const open = (plan?.probes ?? []).filter(({ probe }) => !conducted.has(probe));
  const left = open.flatMap(({ probe, clauses }) => clauses.map((clause) => untried({ clause, probe }, why)));
  return [...withoutOutages(raw, canaries), ...left];
}

function inAll(attempts: readonly ProbeEvent[]): readonly Finding[] {
  return attempts
    .toSorted((one, other) => one.pass - other.pass)
    .map(({ findings }) => findings)
    .reduce(takeTogether);
}

/** Why a shard did not try everything, if it did not. */
export function abortedIn(log: ShardLog): string | undefined {
  const { found, end } = log;
  return found === undefined || end === undefined ? (found?.aborted ?? brokenOff(log)) : found.aborted;
}

function brokenOff({ plan, probes, found }: ShardLog): string {
  if (found !== undefined) return 'the run was cut short after its last probe';
  if (plan === undefined) return 'the run was cut short before it had a plan';
  const tried = new Set(probes.map(({ probe }) => probe)).size;
  const open = plan.probes.length - tried;
  return open > 0
    ? `the run was cut short: ${open} of ${plan.probes.length} probes were not tried`
    : 'the run was cut short after its last probe';
}
