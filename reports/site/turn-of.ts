import type { SiteInput } from './site-input.ts';

/** Whose turn it is. */
export type Turn = 'ship' | 'part' | 'api' | 'contracts' | 'rules' | 'suite' | 'environment' | 'left';

const turns: Readonly<Record<number, Turn>> = { 3: 'suite', 4: 'environment', 5: 'left' };

/** Rules whose being not held says nothing of a must that would newly be broken. */
const aboutDebts: ReadonlySet<string> = new Set([
  'unexpected-passes',
  'known-on-musts',
  'known-entries',
  'flaky',
  'warned',
]);

/** Whose turn it is after a run: by the exit code, and where that is 1 by the rules that are not held. */
export function turnOf({ decision, isSelection }: Pick<SiteInput, 'decision' | 'isSelection'>): Turn {
  const { exitCode, rules } = decision;
  // A part of the evidence lets nothing be released.
  if (exitCode === 0) return isSelection ? 'part' : 'ship';
  if (exitCode !== 1) return turns[exitCode] ?? 'suite';
  const failed = rules.flatMap(({ id, verdict }) => (verdict === 'failed' ? [id] : []));
  const others = failed.filter((id) => !aboutDebts.has(id));
  if (failed.length > 0 && others.length === 0) return 'rules';
  return others.length > 0 && others.every((id) => id === 'contracts-kept') ? 'contracts' : 'api';
}
