import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { renderRequests } from '../../reports/request-log.ts';
import { loadFacts } from '../../specs/facts.ts';
import type { Provenance } from '../../suites/events/run-event.ts';
import { examine, type Report } from '../../suites/examine.ts';
import { openBudget } from '../../suites/journal/budget.ts';
import { needOf } from '../../suites/need-of.ts';
import { openTransport } from '../../targets/exchange.ts';
import { lookAtConnection } from '../../targets/look-at-connection.ts';
import { shareTransport } from '../../targets/share-transport.ts';
import { eventLogName, openEventLog } from '../event-log-file.ts';
import type { Kept } from '../keep-ledger.ts';
import { openStderrProgress } from '../open-progress.ts';
import type { Opened } from '../open-target.ts';
import { stopSignal } from '../stop-signal.ts';
import type { RunOptions } from './read-run-options.ts';
import { verifyOwnPact } from './verify-own-pact.ts';

interface Examination extends RunOptions {
  readonly provenance: Provenance;
}

/** Examines a target, and writes the event log and the requests as they come. */
export async function examineTarget(
  { target }: Opened,
  { target: file, out, seed, tier, only, quiet, shard, provenance }: Examination,
  { journal, tidyUp }: Kept,
): Promise<Report> {
  const transport = openTransport(target);
  const books = { journal, budget: openBudget(target.limits.liveMembers) };
  const progress = openStderrProgress(quiet);
  const { signal, stop, release } = stopSignal(() =>
    progress.say('stopping: what is under way is finished and removed; once more ends at once'),
  );
  const events = await openEventLog(join(out, eventLogName), () => {
    if (!signal.aborted) progress.say('stopping: the event log cannot be written');
    stop();
  });
  const log = createWriteStream(join(out, 'requests.jsonl'));
  const written = finished(log);
  // What goes wrong with it is thrown where it is waited for.
  written.catch(() => {});
  try {
    return await examine({
      facts: loadFacts(),
      target,
      // Counted apart, and admitted together.
      transport: shareTransport(transport),
      seed,
      tier,
      shard,
      provenance,
      onEvent: (event) => {
        events.write(event);
        if (event.event === 'plan' && event.probes.length === 0)
          progress.say('nothing of the plan falls to this shard: fewer will do');
      },
      ...(only && { only }),
      ...(only === undefined && {
        contracts: () => verifyOwnPact(target, seed, shareTransport(transport), { ...books, signal }),
      }),
      onRecording: (recording) => log.write(renderRequests(recording)),
      onProgress: (done, all) => progress.show(done, all, transport.requests),
      signal,
      ...books,
      tidyUp,
      connection: () => lookAtConnection(target),
      need: () => needOf({ facts: loadFacts(), target, seed, tier, ...(only && { only }) }),
      file,
      prove: true,
    });
  } finally {
    release();
    progress.end();
    await transport.close();
    log.end();
    await written;
    await events.close();
  }
}
