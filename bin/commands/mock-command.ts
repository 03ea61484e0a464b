import { embeddedTarget } from '../../targets/embedded-target.ts';
import { readFixtures } from '../../targets/fixtures-file.ts';
import { nearestName } from '../../targets/nearest-name.ts';
import type { Alteration } from '../../targets/reference/defects/defect.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { everything, type Fixtures } from '../../targets/reference/fixtures.ts';
import { limitedTo, slowedBy } from '../../targets/reference/restraint.ts';
import { troubles } from '../../targets/reference/troubles/register.ts';
import { renderTarget } from '../../targets/render-target.ts';
import type { Target } from '../../targets/target-file.ts';
import { mockPort } from '../mock-port.ts';
import { readArgs, readWhole, UsageError } from '../usage.ts';

const options = {
  port: { type: 'string', default: String(mockPort) },
  fixtures: { type: 'string' },
  latency: { type: 'string' },
  'rate-limit': { type: 'string' },
  quota: { type: 'string' },
  defect: { type: 'string', multiple: true },
  trouble: { type: 'string', multiple: true },
  'list-defects': { type: 'boolean', default: false },
} as const;

/** `mock`: serves the embedded endpoint until SIGINT or SIGTERM, and prints a target file for it to stdout. */
export async function mockCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, options);
  // `--defect A B`: what follows the first name is more of them.
  if (positionals.length > 0 && values.defect === undefined)
    throw new UsageError(`mock takes no "${positionals[0]}".`);
  if (values['list-defects']) {
    process.stdout.write(renderNames());
    return 0;
  }
  const port = readWhole('--port', values.port, { min: 0, max: 65535 });
  const behaviour = alterationsOf({ ...values, defect: [...(values.defect ?? []), ...positionals] }).reduce(
    (altered, next) => next(altered),
    faithful,
  );
  const fixtures = withQuota(await fixturesOf(values.fixtures), values.quota);
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const endpoint = await openEndpoint({ fixtures, port, behaviour }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `Port ${port} cannot be served (${error.code ?? error.message}): choose another with --port.`,
    );
  });
  process.stdout.write(
    renderTarget(withRate(embeddedTarget(endpoint.url, fixtures), values['rate-limit']), fixtures.token),
  );
  process.stderr.write(
    `serving the embedded endpoint on ${endpoint.url} until stopped (process ${process.pid}); its target file is above\n`,
  );
  await stopped;
  await endpoint.close();
  return 0;
}

function fixturesOf(file: string | undefined): Fixtures | Promise<Fixtures> {
  return file === undefined ? everything : readFixtures(file, process.env);
}

function withQuota(fixtures: Fixtures, quota: string | undefined): Fixtures {
  if (quota === undefined) return fixtures;
  const members_per_pool = readWhole('--quota', quota, { min: 0, max: 1_000_000 });
  return { ...fixtures, quotas: { ...fixtures.quotas, members_per_pool } };
}

/** Who keeps to nine tenths of a rate is never throttled, wherever a second begins. */
function withRate(target: Target, rate: string | undefined): Target {
  return rate === undefined
    ? target
    : { ...target, limits: { ...target.limits, requestsPerSecond: Number(rate) * 0.9 } };
}

interface Wishes {
  readonly latency?: string | undefined;
  readonly 'rate-limit'?: string | undefined;
  readonly defect?: readonly string[] | undefined;
  readonly trouble?: readonly string[] | undefined;
}

function alterationsOf({
  latency,
  'rate-limit': rate,
  defect = [],
  trouble = [],
}: Wishes): readonly Alteration[] {
  const slow =
    latency === undefined ? [] : [slowedBy(readWhole('--latency', latency, { min: 0, max: 60_000 }))];
  const limit =
    rate === undefined ? [] : [limitedTo(readWhole('--rate-limit', rate, { min: 1, max: 100_000 }))];
  const wrong = defect.map((name) => named('defect', name, defects));
  const troubled = trouble.map((name) => named('trouble', name, troubles));
  return [...wrong, ...troubled, ...limit, ...slow];
}

function named(
  kind: 'defect' | 'trouble',
  name: string,
  all: readonly { readonly name: string; readonly apply: Alteration }[],
): Alteration {
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found.apply;
  const nearest = nearestName(
    name,
    all.map((one) => one.name),
  );
  const hint = nearest === undefined ? 'mock --list-defects names them all' : `did you mean ${nearest}`;
  throw new UsageError(`No ${kind} is called ${name}: ${hint}.`);
}

/** The defects with the clauses that they break, and the troubles with who is to blame. */
function renderNames(): string {
  const wrong = defects.map(
    ({ name, breaks, rare }) => `${name}${rare ? ' (rare)' : ''}: ${breaks.join(', ')}`,
  );
  const amiss = troubles.map(({ name, fault }) => `${name}: ${fault}`);
  return [
    'defects, and the clauses that they break',
    ...wrong,
    '',
    'troubles, and whose they are',
    ...amiss,
    '',
  ].join('\n');
}
