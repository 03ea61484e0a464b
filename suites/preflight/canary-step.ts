import type { Start } from './begin.ts';
import { flawOf } from './canary.ts';
import type { Step } from './step.ts';

/** What became of the first member; nothing was created where something spoke against it. */
export function canaryStep({ canary, begun, stop }: Start): Step {
  if (canary === undefined)
    return {
      id: 'canary',
      outcome: 'unknown',
      saw: `nothing was created: ${stop === undefined ? '' : firstLine(stop.message)}`,
    };
  const flaw = flawOf(canary, { show: true, delete: true });
  const where = canary.created.situation?.key ?? '';
  if (flaw === undefined)
    return { id: 'canary', outcome: 'ok', saw: `created, shown and deleted in ${where}` };
  // A member that cannot be shown is no obstacle: what needs it is not examined.
  const isMinor = begun?.capabilities.delete === true && flaw.startsWith('show');
  return { id: 'canary', outcome: isMinor ? 'warning' : 'failed', saw: `in ${where}, ${flaw}` };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
