import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type RunComparisonRecord,
  renderRunComparison,
  type ToldRun,
} from '../../reports/run-comparison-text.ts';
import { renderComparisonSite } from '../../reports/site/comparison-site.ts';
import { compared as toCompared } from '../../reports/site/diff-page.ts';
import { type FinishedRun, parseFinishedRun } from '../../suites/history/parse-finished-run.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { readIfThere } from '../read-if-there.ts';
import { readArgs, UsageError } from '../usage.ts';
import { clearSite, writeSite } from '../write-site.ts';

/**
 * `compare RUN1 RUN2`: where two finished runs differ, by their run.json, as text, data and a page in the look of a
 * report. Exit 0 alike, 1 different, 4 where one of the two has too little evidence, 3 where the suite was broken.
 */
export async function compareFinished(args: readonly string[]): Promise<number> {
  const { folders, out, json } = readOptions(args);
  const [before, after] = await Promise.all([readRun(folders[0]), readRun(folders[1])]);
  const folder = resolve(out);
  // The pages of a run would make room for these.
  if ((await readIfThere(join(folder, 'run.json'))) !== undefined)
    throw new UsageError(`--out ${out} is the folder of a run: choose another.`);
  await prepareFolder(folder, ['compare.json']);
  await clearSite(folder);
  const compared = toCompared(before.entry, after.entry);
  const { difference } = compared;
  const differ = difference.clauses.some(({ turn }) => turn !== 'still') || difference.observed.length > 0;
  const record: RunComparisonRecord = {
    format: 1,
    exitCode: exitCodeOf([before, after], differ),
    runs: [toldRun(folders[0], before), toldRun(folders[1], after)],
    ...difference,
  };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  await writeFile(join(folder, 'compare.json'), text);
  const pages = await writeSite(renderComparisonSite({ compared, before, after }), folder);
  process.stdout.write(json ? text : renderRunComparison(record, { pages, wrong: after.wrong }));
  return record.exitCode;
}

/** The earlier run comes first. */
function readOptions(args: readonly string[]) {
  const { values, positionals } = readArgs(args, {
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0)
    throw new UsageError('compare takes the folders of two runs, or --target twice.');
  if (values.out === undefined)
    throw new UsageError('compare RUN1 RUN2 takes --out DIR, a folder of its own.');
  return { folders: [before, after] as const, out: values.out, json: values.json };
}

async function readRun(folder: string): Promise<FinishedRun> {
  const file = join(folder, 'run.json');
  const run = parseFinishedRun((await readIfThere(file)) ?? '');
  if (run === undefined) throw new UsageError(`${file} is missing or cannot be read.`);
  return run;
}

function toldRun(folder: string, { entry, reason }: FinishedRun): ToldRun {
  const { startedAt, build, tier, seed, target, verdict, exitCode, invalid, counts } = entry;
  return {
    folder,
    target,
    ...(build !== undefined && { build }),
    startedAt,
    tier,
    seed,
    verdict,
    exitCode,
    reason,
    ...(invalid !== undefined && { invalid }),
    counts,
  };
}

function exitCodeOf(runs: readonly FinishedRun[], differ: boolean): number {
  const codes = runs.map(({ entry }) => entry.exitCode);
  if (codes.includes(3)) return 3;
  if (codes.includes(4)) return 4;
  return differ ? 1 : 0;
}
