import { resolve } from 'node:path';
import { renderReplay, replayExits } from '../../reports/replay-text.ts';
import { loadFacts } from '../../specs/facts.ts';
import { replay } from '../../suites/replay/replay.ts';
import { openTransport } from '../../targets/exchange.ts';
import { readFailure } from '../failure-files.ts';
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
  const { failure, targetFile } = await readFailure(resolve(values.out), id);
  const file = values.target ?? targetFile;
  const { target, shown, close } = await openTarget(file);
  const transport = openTransport(target);
  try {
    const replayed = await replay({ facts: loadFacts(), target, transport, failure });
    process.stdout.write(renderReplay(replayed, { failure, endpoint: shown, targetFile: file }));
    return replayExits[replayed.result];
  } finally {
    await transport.close();
    await close();
  }
}
