import { resolve } from 'node:path';
import { renderReplay, replayExits } from '../../reports/replay-text.ts';
import { loadFacts } from '../../specs/facts.ts';
import { accounted } from '../../suites/journal/accounted.ts';
import { openBudget } from '../../suites/journal/budget.ts';
import { replay } from '../../suites/replay/replay.ts';
import { openTransport } from '../../targets/exchange.ts';
import { readFailure } from '../failure-files.ts';
import { keepLedger } from '../keep-ledger.ts';
import { openTarget } from '../open-target.ts';
import { readArgs, UsageError } from '../usage.ts';

/**
 * `replay`: sends what showed a failure again and says whether it still fails: exit 0 FIXED, 1 SAME or DIFFERENT, 4
 * CANNOT-TELL. Without a target file it goes where the run went.
 */
export async function replayCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, {
    target: { type: 'string' },
    out: { type: 'string', default: 'reports/out' },
  });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new UsageError('replay takes the id of one failure.');
  const out = resolve(values.out);
  const { failure, targetFile } = await readFailure(out, id);
  const file = values.target ?? targetFile;
  const opened = await openTarget(file);
  const { target, shown, close } = opened;
  const transport = openTransport(target);
  try {
    const kept = await keepLedger({ opened, targetFile: file, out, seed: failure.seed });
    const { journal, tidyUp } = kept;
    const budget = openBudget(target.limits.liveMembers);
    const books = accounted(transport, { journal, budget, pools: target.pools });
    const replayed = await replay({ facts: loadFacts(), target, transport: books, failure, journal })
      .then(async (done) => ({ ...done, leftOvers: await tidyUp(done.leftOvers) }))
      .finally(() => kept.close());
    process.stdout.write(renderReplay(replayed, { failure, endpoint: shown, targetFile: file }));
    return replayExits[replayed.result];
  } finally {
    await transport.close();
    await close();
  }
}
