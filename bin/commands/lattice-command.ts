import { renderLattice } from '../../reports/lattice-text.ts';
import { latticeOf } from '../../suites/lattice/lattice.ts';
import { openTarget } from '../open-target.ts';
import { readArgs, UsageError } from '../usage.ts';

/** `lattice`: which states of the page's constraints a target lets be examined. Sends nothing. */
export async function latticeCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { target: { type: 'string' } });
  if (positionals.length > 0) throw new UsageError(`lattice takes no "${positionals[0]}".`);
  const { target, close } = await openTarget(values.target);
  try {
    process.stdout.write(renderLattice(latticeOf(target)));
    return 0;
  } finally {
    await close();
  }
}
