import type { Issue } from '../schemas/validate.ts';
import { type About, blocked, type Finding, inconclusive, met, violated } from './finding.ts';
import { controlRefused } from './judge-acceptance.ts';
import { controlUnrelated } from './judge-refusal.ts';
import { speaksOfSent } from './member-of.ts';
import { type Happening, historyOf } from './pool-history.ts';
import { emptyPools, type PoolModel, stepPools } from './pool-model.ts';
import type { Trial } from './trial.ts';

/** What the model says to a life of two pools: the pools in the end, and the finding. */
export interface Judged {
  readonly pools: PoolModel;
  /** None before anything was done. */
  readonly finding?: Finding;
}

/**
 * Replays a recorded life through the model of the pools. The first answer that the model does not allow is the
 * finding; the plain create that the life begins with is its control.
 */
export function judgeLife(about: About, trials: readonly Trial[]): Required<Judged> {
  const history = historyOf(trials);
  let pools = emptyPools;
  let unproved: Finding | undefined;
  for (const [index, happening] of history.entries()) {
    const step = stepPools(pools, happening.event);
    pools = step.model;
    const evidence = [...trials.slice(0, 1), ...happening.trials.slice(-1)];
    if (step.issue !== undefined) {
      const issue = told(step.issue, history.slice(0, index + 1));
      return { pools, finding: violated(about, [issue], evidenceOf(happening, trials)) };
    }
    const { doubt } = happening;
    if (doubt !== undefined) unproved ??= inconclusive(about, doubt, evidence);
    else if (step.blocked)
      unproved ??= blocked(about, controlRefused(happening.trials[0] as Trial), evidence);
  }
  const [control] = trials;
  if (unproved === undefined && control !== undefined && !speaksOfSent(control))
    unproved = blocked(about, controlUnrelated(control), [control]);
  return { pools, finding: unproved ?? met(about, trials.slice(0, 1)) };
}

/** The control, the create of the member in question, and what came of the last command. */
function evidenceOf({ trials: last }: Happening, trials: readonly Trial[]): readonly Trial[] {
  const of = last[0]?.of;
  const own = trials.filter(({ step, role }) => step === of && role !== 'read');
  return [...new Set([...trials.slice(0, 1), ...own, ...last.slice(-1)])];
}

/** The issue with the life that led to it, so that the message can be followed step by step. */
function told(issue: Issue, history: readonly Happening[]): Issue {
  const commands = history.map((happening) => commandOf(happening, history));
  const message = `${commands.at(-1)}: ${issue.message} (after ${commands.slice(0, -1).join(', ') || 'nothing'})`;
  return { ...issue, message };
}

function commandOf({ event, trials }: Happening, history: readonly Happening[]): string {
  if (event.what === 'list') return `list ${trials[0]?.situation?.key ?? 'a pool'}`;
  const create = history.find((one) => one.event.what === 'create' && one.event.of === event.of);
  const what = event.what === 'update' ? trials[0]?.label.replace(/ the member .*/, '') : event.what;
  return `${what} ${create?.trials[0]?.label ?? 'a member'}`;
}
