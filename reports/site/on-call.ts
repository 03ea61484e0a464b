import type { LeftOver } from '../../suites/ledger.ts';
import { invalidity } from '../../suites/outage.ts';
import { quoted } from '../quoted.ts';
import { commandsToClean, commandToRemove, renderMember } from '../removal.ts';
import { type FailureGroup, failureGroups } from './failure-groups.ts';
import { daysLeft, soon } from './front-page.ts';
import type { SiteInput } from './site-input.ts';
import { type Turn, turnOf } from './turn-of.ts';

/** What who is woken at night has to know: is the run valid, whose fault is it, what is there to do. */
export interface OnCall {
  /** Why the run says nothing as a whole, if it does not. */
  readonly invalid?: string;
  /** Failures that are not known, by cause. */
  readonly groups: readonly FailureGroup[];
  readonly turn: Turn;
  readonly leftOvers: readonly { readonly member: string; readonly command: string }[];
  readonly moreLeftOvers: number;
  /** They remove all that is left, or may be; none where nothing is, or where there is no ledger any more. */
  readonly clean: readonly string[];
  readonly expiring: readonly { readonly entry: string; readonly clause: string; readonly days: number }[];
  readonly rerunWhole: string;
  /** Undefined where nothing failed. */
  readonly rerunFailed?: string;
}

const maxLeft = 50;
const maxIds = 50;

/** Computes the page of who is on call. */
export function onCall(input: SiteInput): OnCall {
  const { report, decision, scene, setting, finishedAt, shards } = input;
  const { verdicts, leftOvers, trouble, aborted, canaries } = report;
  const invalid = trouble ?? invalidity(canaries) ?? aborted;
  const unknown = new Set(
    decision.failures.filter(({ standing }) => standing !== 'known').map(({ clause }) => clause),
  );
  const rerun = `npx elb-conformance run${setting.targetFile === undefined ? '' : ` --target ${quoted(setting.targetFile)}`}`;
  const again = `--seed ${setting.seed} --tier ${setting.tier} --out reports/again`;
  const failed = verdicts.filter(({ outcome }) => outcome === 'failed').map(({ clause }) => clause.id);
  return {
    ...(invalid !== undefined && { invalid }),
    turn: turnOf(input),
    groups: failureGroups(
      verdicts.filter(({ clause, outcome }) => outcome === 'failed' && unknown.has(clause.id)),
    ),
    leftOvers: leftOvers.slice(0, maxLeft).map((left: LeftOver) => ({
      member: renderMember(left),
      command: commandToRemove(left, scene),
    })),
    moreLeftOvers: Math.max(0, leftOvers.length - maxLeft),
    // What was killed could not say what it left.
    clean:
      leftOvers.length > 0 || shards?.shards.some(({ isWhole }) => !isWhole) ? commandsToClean(scene) : [],
    expiring: decision.failures.flatMap(({ clause, standing, entry = '', expires }) => {
      const days = expires === undefined ? Number.POSITIVE_INFINITY : daysLeft(expires, finishedAt);
      return standing === 'known' && days <= soon ? [{ entry, clause, days }] : [];
    }),
    rerunWhole: `${rerun} ${again}`,
    ...(failed.length > 0 && {
      rerunFailed: `${rerun} --only ${failed.slice(0, maxIds).join(' ')} ${again}`,
    }),
  };
}
