import type { Plan } from '../suites/rehearse.ts';

export interface PlanOptions {
  readonly target: string;
  readonly tier: string;
  readonly seed: number;
  /** Requests per second. */
  readonly rate: number;
}

/** A plan as text: requests by clause, members by pool, and the time that it takes at a rate. Nothing was sent. */
export function renderPlan(plan: Plan, { target, tier, seed, rate }: PlanOptions): string {
  const { requests, methods, items, pools, open } = plan;
  const width = Math.max(...items.map(({ about }) => about.length));
  const lines = items.map(({ about, requests: count, situations }) => {
    const where = situations.length > 3 ? `${situations.length} situations` : situations.join(', ');
    return `${about.padEnd(width)}  ${String(count).padStart(5)}${where === '' ? '' : `  ${where}`}`;
  });
  const shares = Object.entries(methods).map(([method, count]) => `${count} ${method}`);
  return [
    `plan for ${target}: tier ${tier}, seed ${seed}; nothing is sent to it`,
    '',
    'requests by clause',
    ...lines.map((line) => `    ${line}`),
    '',
    'members by pool',
    ...pools.map(
      ({ pool, created, atOnce }) => `    ${pool}: ${created} created and deleted, ${atOnce} at once at most`,
    ),
    '',
    `total: ${requests} requests (${shares.join(', ')}), ${inTime(requests / rate)} at ${rate} a second`,
    `up to ${open} deletions more where the endpoint takes what the page leaves open; what fails or gets lost is asked again`,
    'consumer contracts come on top',
    '',
  ].join('\n');
}

function inTime(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
