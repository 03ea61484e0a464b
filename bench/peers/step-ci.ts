import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandedOpenApi } from './expanded-openapi.ts';
import { patienceMs } from './patience.ts';
import type { Peer } from './peer.ts';
import { runBounded } from './run-bounded.ts';

/** Step CI makes a workflow from the document, one step for each operation, and runs it. */
export const stepCi: Peer = {
  name: 'Step CI',
  npm: ['stepci@2.8.2'],
  setUp:
    'one legal example in each pool, with the token; the workflow that it makes: status and schema checked, goes on after failures',
  examine: async ({ target, folder, installed: { bin } }) => {
    const [api, workflow] = [join(folder, 'openapi.json'), join(folder, 'workflow.yml')];
    await writeFile(api, JSON.stringify(expandedOpenApi(target, { refusals: 'none', answers: false })));
    const bounds = { cwd: folder, patienceMs };
    const stepci = join(bin, 'stepci');
    await runBounded(process.execPath, [stepci, 'generate', api, workflow], bounds);
    const made = await readFile(workflow, 'utf8');
    await writeFile(workflow, made.replace(/^config:\n/m, 'config:\n  continueOnFail: true\n'));
    const { output } = await runBounded(process.execPath, [stepci, 'run', workflow], bounds);
    return parseStepCi(output);
  },
};

/** The complaints of Step CI: which request, and which checks. Throws where it did not come to its end. */
export function parseStepCi(output: string): readonly string[] {
  if (!/^Tests: /m.test(output)) throw new Error(`Step CI did not finish: ${output.slice(-300)}`);
  const [, ...failed] = output.split(/^● /m);
  return failed.map((block) => {
    const [request] = /^(GET|POST) \S+/m.exec(block) ?? ['no request'];
    const checks = [...block.matchAll(/^✕ (.+)$/gm)].map(([, name]) => name);
    return `${request}: ${checks.join(', ') || 'failed'}`;
  });
}
