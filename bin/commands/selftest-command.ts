import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { renderKillMatrix } from '../../reports/kill-matrix-text.ts';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { loadFrozenClauses } from '../../specs/frozen-clauses.ts';
import type { KillMatrix, Readings, TrialRun } from '../../suites/selftest/kill-matrix.ts';
import { proveSuite } from '../../suites/selftest/prove.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { prepareFolder } from '../prepare-folder.ts';
import type { Job } from '../selftest-worker.ts';
import { suiteEdition } from '../suite-edition.ts';
import { readArgs, readWhole, UsageError } from '../usage.ts';
import { openWorkers, type Workers } from '../workers.ts';

/**
 * `selftest`: runs the suite against every defect of the embedded endpoint, prints the matrix and writes
 * `selfcheck.json`. 0 when the suite has proved itself, 3 (the suite is broken) when not.
 */
export async function selftestCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, {
    out: { type: 'string', default: 'reports/out' },
    seed: { type: 'string', default: '1' },
  });
  if (positionals.length > 0) throw new UsageError(`selftest takes no "${positionals[0]}".`);
  const seed = readWhole('--seed', values.seed, { min: 0, max: 2 ** 31 - 1 });
  const out = resolve(values.out);
  await prepareFolder(out, ['selfcheck.json']);
  const suite = await suiteEdition();
  // One more than cores: a suite waits a good deal before it believes that something is missing.
  const workers = openWorkers(new URL('../selftest-worker.ts', import.meta.url), availableParallelism() + 1);
  try {
    const matrix = await prove(workers, seed);
    const proof = { format: 1, suite, seed, ...matrix };
    await writeFile(join(out, 'selfcheck.json'), `${JSON.stringify(proof, null, 2)}\n`);
    process.stdout.write(renderKillMatrix(matrix));
    return matrix.problems.length === 0 ? 0 : 3;
  } finally {
    await workers.close();
  }
}

function prove(workers: Workers, seed: number): Promise<KillMatrix> {
  const ask = <T>(job: Omit<Job, 'seed'>) => workers.ask({ ...job, seed }) as Promise<T>;
  const suite = {
    clauses: catalogue(loadFacts()),
    frozen: loadFrozenClauses().flatMap(({ id, retired }) => (retired ? [] : [id])),
    defects,
  };
  return proveSuite(suite, {
    faithful: (depth) => ask<Readings>({ defect: null, depth }),
    attempt: (defect, depth) => ask<TrialRun>({ defect, depth }),
    onProgress: (done) => showProgress(done, defects.length),
  });
}

/** A bar on a terminal; nothing where lines would pile up. */
function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY !== true) return;
  const width = 30;
  const filled = Math.round((done / all) * width);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
  process.stderr.write(done < all ? `\r${bar} ${done} of ${all} defects` : '\r\u001b[K');
}
