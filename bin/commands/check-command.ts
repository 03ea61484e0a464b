import { renderUsability } from '../../reports/preflight-text.ts';
import { loadFacts } from '../../specs/facts.ts';
import { checkUsability } from '../../suites/check-usability.ts';
import { needOf } from '../../suites/need-of.ts';
import { openTransport } from '../../targets/exchange.ts';
import { lookAtConnection } from '../../targets/look-at-connection.ts';
import { openTarget } from '../open-target.ts';
import { readArgs, UsageError } from '../usage.ts';

/** `check`: looks at everything that a run looks at before its first probe, prints it, and ends with its verdict. */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, {
    target: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  if (positionals.length > 0) throw new UsageError(`check takes no "${positionals[0]}".`);
  const { target, shown, close } = await openTarget(values.target);
  const transport = openTransport(target);
  try {
    const order = { facts: loadFacts(), target, seed: 1 };
    const found = await checkUsability({
      ...order,
      transport,
      connection: () => lookAtConnection(target),
      need: () => needOf({ ...order, tier: 'gate' }),
      file: values.target,
    });
    const usability = { ...found, target: { ...found.target, endpoint: shown } };
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ format: 1, ...usability }, null, 2)}\n`
        : renderUsability(usability, colour),
    );
    return usability.exitCode;
  } finally {
    await transport.close();
    await close();
  }
}
