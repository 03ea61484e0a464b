import type { CanaryRecord } from '../suites/canaries.ts';
import type { Usability } from '../suites/check-usability.ts';
import type { Step } from '../suites/preflight/step.ts';
import { paintIn } from './paint.ts';
import { printable } from './printable.ts';

const marks = { ok: '✓', warning: '!', failed: '✗', unknown: '?' } as const;
const tones = { ok: 'green', warning: 'yellow', failed: 'red', unknown: 'cyan' } as const;

/** The steps of a preflight as a list, one line each, for a terminal. `colour`: for one that takes colours. */
function renderPreflight(steps: readonly Step[], colour: boolean): string {
  const paint = paintIn(colour);
  const width = Math.max(0, ...steps.map(({ id }) => id.length));
  return steps
    .flatMap(({ id, outcome, saw, keys = [] }) => {
      const mark = paint(tones[outcome], marks[outcome]);
      const edit =
        keys.length > 0 && outcome !== 'ok' ? [`  ${' '.repeat(width)}    edit ${keys.join(', ')}`] : [];
      return [`  ${mark} ${id.padEnd(width)}  ${printable(saw)}`, ...edit];
    })
    .map((line) => `${line}\n`)
    .join('');
}

/** The preflight in a line, and what of it was not as it should be; nothing where nobody looked. */
export function describePreflight(
  steps: readonly Step[],
  canaries: readonly CanaryRecord[],
): readonly string[] {
  if (steps.length === 0) return [];
  const count = (outcome: Step['outcome']) => steps.filter((step) => step.outcome === outcome).length;
  const counts = (['ok', 'warning', 'failed', 'unknown'] as const)
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `${count(outcome)} ${outcome}`);
  const well = canaries.filter(({ outcome }) => outcome === 'ok').length;
  const flown = canaries.length === 0 ? '' : `; ${well} of ${canaries.length} later canaries well`;
  const amiss = steps.filter(({ outcome }) => outcome !== 'ok');
  return [
    '',
    `preflight: ${counts.join(' · ')}${flown}`,
    ...renderPreflight(amiss, false).split('\n').filter(Boolean),
  ];
}

const verdicts = {
  0: 'usable',
  2: 'the target file is wrong',
  4: 'the endpoint cannot be used',
  5: 'a member was left behind',
} as const;

/** What a check found, for a terminal: each step in a line, what was left behind, and the verdict last. */
export function renderUsability(found: Usability, colour: boolean): string {
  const { target, steps, requests, leaked, exitCode, reason } = found;
  const last = `VERDICT: ${verdicts[exitCode]} (exit ${exitCode}): ${reason.split('\n')[0]?.replace(/:$/, '')}`;
  return [
    `check of ${target.name} (${target.endpoint}), ${requests} requests`,
    '',
    renderPreflight(steps, colour),
    ...leaked.map(({ pool, id }) => `left behind in pool ${pool}: member ${id ?? '(no id)'}`),
    printable(last),
    '',
  ].join('\n');
}
