import { resolve } from 'node:path';
import { takesColour } from '../../reports/paint.ts';
import { renderUsability } from '../../reports/preflight-text.ts';
import { loadFacts } from '../../specs/facts.ts';
import { checkUsability } from '../../suites/check-usability.ts';
import { needOf } from '../../suites/need-of.ts';
import { openTransport } from '../../targets/exchange.ts';
import { lookAtConnection } from '../../targets/look-at-connection.ts';
import { keepLedger } from '../keep-ledger.ts';
import { openTarget } from '../open-target.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { stopSignal } from '../stop-signal.ts';
import { readArgs, UsageError } from '../usage.ts';

/** `check`: looks at everything that a run looks at before its first probe, prints it, and ends with its verdict. */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, {
    target: { type: 'string' },
    out: { type: 'string', default: 'reports/out' },
    json: { type: 'boolean', default: false },
  });
  if (positionals.length > 0) throw new UsageError(`check takes no "${positionals[0]}".`);
  const opened = await openTarget(values.target);
  const { target, shown, close } = opened;
  const transport = openTransport(target);
  // So few requests: what is under way is finished, and its member removed.
  const { release } = stopSignal();
  try {
    const out = resolve(values.out);
    await prepareFolder(out, []);
    const kept = await keepLedger({ opened, targetFile: values.target, out, seed: 1 });
    const order = { facts: loadFacts(), target, seed: 1 };
    const found = await checkUsability({
      ...order,
      transport,
      journal: kept.journal,
      tidyUp: kept.tidyUp,
      connection: () => lookAtConnection(target),
      need: () => needOf({ ...order, tier: 'gate' }),
      file: values.target,
    }).finally(() => kept.close());
    const usability = { ...found, target: { ...found.target, endpoint: shown } };
    const colour = takesColour(process.stdout);
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ format: 1, ...usability }, null, 2)}\n`
        : renderUsability(usability, colour),
    );
    return usability.exitCode;
  } finally {
    release();
    await transport.close();
    await close();
  }
}
