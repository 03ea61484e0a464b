import type { Plan, ProbePlan } from '../suites/rehearse.ts';

/** Requests a second, and who said so. */
export interface Rate {
  readonly perSecond: number;
  readonly from: '--rate' | 'the target file' | 'the default';
}

/** How long a plan takes at a rate, contracts included, in seconds. A slow endpoint takes longer. */
export function secondsAt({ requests, contracts }: Plan, { perSecond }: Rate): number {
  return Math.ceil((requests + (contracts?.requests ?? 0)) / perSecond);
}

/** The plan of a run for a terminal: totals first, then what is created, then the requests clause by clause. */
export function renderPlan(plan: Plan, rate: Rate): string {
  const { target, tier, seed, requests, methods, withoutOwn, rehearsal } = plan;
  const seconds = secondsAt(plan, rate);
  const byMethod = Object.entries(methods).sort(([, one], [, other]) => other - one);
  const doubt =
    rehearsal.exitCode === 0
      ? []
      : [
          `Take this with care: the rehearsal itself ended with exit ${rehearsal.exitCode} (${rehearsal.reason}).`,
        ];
  return [
    `plan for ${target.name} (${target.endpoint}): nothing was sent to it`,
    `tier ${tier}, seed ${seed}`,
    '',
    `${requests} requests (${byMethod.map(([method, count]) => `${method} ${count}`).join(', ')})`,
    ...openLines(plan),
    ...contractLines(plan),
    `${duration(seconds)} at ${rate.perSecond} requests a second (${rate.from})`,
    ...doubt,
    '',
    'members created and removed again, in pools that are taken to be empty:',
    ...columns([['pool', '', 'created', 'at once at most'], ...plan.pools.map(poolRow)]),
    '',
    'requests by area:',
    ...columns(rowsBy(plan, ({ name }) => /^CM-([A-Z]+)-/.exec(name)?.[1] ?? name)),
    '',
    'requests by clause:',
    ...columns(rowsBy(plan, ({ name }) => name)),
    ...(withoutOwn.length > 0
      ? [`judged from what these bring, with no requests of their own: ${withoutOwn.length} more`]
      : []),
    '',
  ].join('\n');
}

function openLines({ open: { more, fewer } }: Plan): readonly string[] {
  if (more === 0 && fewer === 0) return [];
  return [
    `up to ${more} more or ${fewer} fewer: where the page leaves open whether a create is accepted, it is deleted if it was`,
  ];
}

function contractLines({ contracts }: Plan): readonly string[] {
  if (contracts === undefined) return [];
  const { requests, unavailable } = contracts;
  return [
    unavailable === undefined
      ? `consumer contracts: ${requests} requests beside these`
      : `consumer contracts: not rehearsed (${unavailable})`,
  ];
}

function poolRow({ pool, protocol = '', created, perhaps, atOnce }: Plan['pools'][number]) {
  return [
    pool,
    protocol,
    perhaps > 0 ? `${created} (up to ${perhaps} more)` : String(created),
    String(atOnce),
  ];
}

/** One row for each group of probes, in the order of the plan. */
function rowsBy({ probes }: Plan, keyOf: (probe: ProbePlan) => string): readonly (readonly string[])[] {
  return [...Map.groupBy(probes, keyOf)].map(([key, own]) => [
    key,
    String(own.reduce((total, probe) => total + probe.requests, 0)),
    own.length === 1 ? '1 probe' : `${own.length} probes`,
  ]);
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
