import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderTarget } from '../../targets/render-target.ts';
import { patienceMs } from './patience.ts';
import type { Peer } from './peer.ts';
import { runBounded } from './run-bounded.ts';
import { tokenOf } from './token-of.ts';

const command = fileURLToPath(new URL('../../bin/elb-conformance.cjs', import.meta.url));

/** This suite: what a gate run fails the endpoint for. What it only warns of does not count. */
export const ours: Peer = {
  name: 'this suite',
  setUp: 'run --tier gate with the target file that the endpoint prints; warnings do not count',
  examine: async ({ target, folder }) => {
    const file = join(folder, 'target.yaml');
    await writeFile(file, renderTarget(target, tokenOf(target)));
    const args = [command, 'run', '--tier', 'gate', '--quiet', '--target', file, '--out', folder];
    const { code, output } = await runBounded(process.execPath, args, { cwd: folder, patienceMs });
    if (code !== 0 && code !== 1) throw new Error(`the run ended with ${code}: ${output.slice(-300)}`);
    return parseRun(JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')));
  },
};

interface RunRecord {
  readonly clauses: readonly { readonly id: string; readonly outcome: string }[];
}

/** The clauses that failed. */
export function parseRun({ clauses }: RunRecord): readonly string[] {
  return clauses.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
}
