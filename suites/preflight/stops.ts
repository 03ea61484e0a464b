import type { Target } from '../../targets/target-file.ts';
import type { Step, Stop } from './step.ts';

/** Pools that are not there. */
export function unknownPools({ endpoint, projectId, pools }: Target, ids: readonly string[]): Stop {
  const keys = ids.map((id) => `pools[${pools.findIndex((pool) => pool.id === id)}].id (${id})`);
  return {
    code: 'unknown-pool',
    exitCode: 2,
    message: `${endpoint} does not know ${keys.join(', ')} in project ${projectId}. Correct the target file.`,
  };
}

/** Everything in the pools that is not as the target file says; undefined if all is. */
export function wrongPools(
  target: Target,
  { steps, missing, file = 'the target file' }: PoolsFound,
): Stop | undefined {
  const wrong = steps.filter(({ outcome }) => outcome === 'failed');
  if (wrong.length === 0) return undefined;
  const absent = target.pools.map(({ id }) => id).filter((id) => missing.has(id));
  if (absent.length === wrong.length) return unknownPools(target, absent);
  const lines = wrong.flatMap(({ saw }) => saw.split('; ')).map((line) => `  ${file}: ${line}`);
  const { endpoint, projectId } = target;
  return {
    code: 'target-file-differs',
    exitCode: 2,
    message: [
      `${endpoint} is not as the target file says in project ${projectId}; correct the file:`,
      ...lines,
    ].join('\n'),
  };
}

interface PoolsFound {
  readonly steps: readonly Step[];
  readonly missing: ReadonlySet<string>;
  readonly file?: string | undefined;
}

/** Too little quota for what the run is about to create. */
export function noRoom({ endpoint }: Target, { saw }: Step): Stop {
  return {
    code: 'quota',
    exitCode: 4,
    message: `The quota at ${endpoint} is too small (${saw}). Raise it, remove members, or lower limits.concurrency.`,
  };
}

export function nowhereToStart(): Stop {
  return {
    code: 'nothing-to-examine',
    exitCode: 2,
    message:
      'No pool took an address of its subnets: list servers (primary addresses of existing ECS) for a subnet, or give a pool with cross_vpc: true.',
  };
}
