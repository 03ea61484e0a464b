import type { Provenance } from '../../suites/events/run-event.ts';
import type { Transport } from '../../targets/exchange.ts';
import { forgetEarlier } from '../forget-earlier.ts';
import { hashOfKnown, readGate } from '../gate-files.ts';
import { keepLedger } from '../keep-ledger.ts';
import { openMemory } from '../memory.ts';
import { openStderrProgress } from '../open-progress.ts';
import { type Opened, openTarget } from '../open-target.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { suiteEdition } from '../suite-edition.ts';
import { UsageError } from '../usage.ts';
import { clearArtefacts, writeArtefacts } from '../write-artefacts.ts';
import { examineTarget } from './examine-target.ts';
import { planRun } from './plan-run.ts';
import { type RunOptions, readRunOptions } from './read-run-options.ts';
import { verifyOwnPact } from './verify-own-pact.ts';

/**
 * `run`: examines a target, writes the artefacts, prints the summary. The exit code is the run's verdict. With `--plan`
 * it prints what it would do, and sends and writes nothing.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const options = readRunOptions(args);
  // One that cannot even begin leaves nothing that would be taken for its result.
  if (!options.plan) await forgetEarlier(options.out);
  const gate = await readGate(options, new Date());
  const memory = await openMemory(options);
  const opened = await openTarget(options.target);
  try {
    if (options.plan) return await plan(opened, options);
    const build = buildOf(opened, options);
    // Read while the ledger is opened: nobody waits for it.
    const suite = suiteEdition();
    suite.catch(() => {});
    await prepareFolder(options.out, []);
    // A folder that another run is using is left as it is.
    const kept = await keepLedger({ opened, targetFile: options.target, ...options });
    await clearArtefacts(options.out);
    const provenance = await provenanceOf(opened, { ...options, build, suite });
    const examined = await examineTarget(opened, { ...options, provenance }, kept).finally(() =>
      kept.close(),
    );
    const { shard } = options;
    const isPart = shard.count > 1;
    return await writeArtefacts(examined, {
      ...gate,
      memory,
      // A part of a run lets nothing be released.
      circumstances: {
        isSelection: options.only !== undefined || isPart,
        build,
        runId: options.runId,
        ...(isPart && { shard }),
      },
      isGated: options.gate !== undefined,
      out: options.out,
      shownOut: options.shownOut,
      targetFile: options.target,
      curlEndpoint: opened.curlEndpoint,
      projectId: opened.target.projectId,
    });
  } finally {
    await opened.close();
  }
}

interface Origin extends Pick<RunOptions, 'build' | 'runId' | 'known'> {
  readonly suite: Promise<string>;
}

async function provenanceOf({ shown }: Opened, origin: Origin): Promise<Provenance> {
  const { build, runId, known, suite } = origin;
  return {
    suite: await suite,
    shownEndpoint: shown,
    ...(build !== undefined && { build }),
    ...(runId !== undefined && { runId }),
    ...(known !== undefined && { known: await hashOfKnown(known) }),
  };
}

/** The build that is said to be examined. Two that differ are a mistake of somebody's. */
function buildOf({ target }: Opened, { build }: RunOptions): string | undefined {
  if (build !== undefined && target.build !== undefined && build !== target.build)
    throw new UsageError(`--build says ${build}, the target file ${target.build}.`);
  return build ?? target.build;
}

async function plan(
  { target, shown }: Opened,
  { seed, tier, only, rate, json, quiet }: RunOptions,
): Promise<number> {
  // Quick, and nothing depends on it: only worth telling to somebody who waits.
  const progress = openStderrProgress(quiet || process.stderr.isTTY !== true);
  return planRun({
    target: { ...target, endpoint: shown },
    seed,
    tier,
    ...(only && { only }),
    ...(only === undefined && {
      contracts: (transport: Transport) => verifyOwnPact(target, seed, transport),
    }),
    onProgress: (done, all) => (done < all ? progress.show(done, all) : progress.end()),
    rate,
    json,
  });
}
