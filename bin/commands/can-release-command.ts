import { join } from 'node:path';
import { loadFacts } from '../../specs/facts.ts';
import { canRelease } from '../../suites/gate/can-release.ts';
import { readPolicy } from '../gate-files.ts';
import { readIfThere } from '../read-if-there.ts';
import { readArgs, UsageError } from '../usage.ts';

/** `can-release`: whether a run lets a build be released. Exits 0 yes, 1 no, 4 stale or unknown. */
export async function canReleaseCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, {
    run: { type: 'string' },
    build: { type: 'string' },
    'max-age': { type: 'string', default: '24h' },
    gate: { type: 'string', default: 'release' },
    json: { type: 'boolean', default: false },
  });
  if (positionals.length > 0) throw new UsageError(`can-release takes no "${positionals[0]}".`);
  if (values.run === undefined) throw new UsageError('can-release takes --run DIR, the folder of a run.');
  if (values.build === '') throw new UsageError('--build is empty.');
  const maxAgeMs = readAge(values['max-age']);
  const release = canRelease({
    gateText: await readIfThere(join(values.run, 'gate.json')),
    runText: await readIfThere(join(values.run, 'run.json')),
    build: values.build,
    maxAgeMs,
    policy: await readPolicy(values.gate),
    facts: loadFacts(),
    now: new Date(),
  });
  const text = values.json
    ? JSON.stringify({ format: 1, ...release }, null, 2)
    : `RELEASE: ${release.answer} (exit ${release.exitCode}): ${release.reason}`;
  process.stdout.write(`${text}\n`);
  return release.exitCode;
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `90m`, `24h`, `2d` in milliseconds. */
function readAge(text: string): number {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  if (count === undefined)
    throw new UsageError(`--max-age takes minutes, hours or days, as 90m, 24h or 2d, not "${text}".`);
  return Number(count) * units[unit as keyof typeof units];
}
