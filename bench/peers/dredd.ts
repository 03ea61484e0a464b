import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandedOpenApi } from './expanded-openapi.ts';
import { patienceMs } from './patience.ts';
import type { Peer } from './peer.ts';
import { runBounded } from './run-bounded.ts';

/** Dredd sends the example of each operation and holds the answer against the documented one. */
export const dredd: Peer = {
  name: 'Dredd',
  npm: ['dredd@14.1.0', '@apiture/openapi-down-convert@0.14.2'],
  setUp:
    'one legal example in each pool, with its answer and the token; OpenAPI 3.0 by openapi-down-convert, since it reads no 3.1',
  examine: async ({ target, folder, installed: { bin } }) => {
    const [newer, older] = [join(folder, 'openapi-3.1.json'), join(folder, 'openapi-3.0.json')];
    await writeFile(newer, JSON.stringify(expandedOpenApi(target, { refusals: 'none', answers: true })));
    const bounds = { cwd: folder, patienceMs };
    const down = join(bin, 'openapi-down-convert');
    await runBounded(process.execPath, [down, '--input', newer, '--output', older], bounds);
    const args = [join(bin, 'dredd'), older, target.endpoint, '--no-color', '--loglevel=error'];
    const { output } = await runBounded(process.execPath, args, bounds);
    return parseDredd(output);
  },
};

/** The complaints of Dredd: what failed, and how. Throws where it did not come to its end. */
export function parseDredd(output: string): readonly string[] {
  if (!/^complete: \d+ passing, /m.test(output))
    throw new Error(`Dredd did not finish: ${output.slice(-300)}`);
  const lines = output.split('\n').filter((line) => /^(fail|error): /.test(line));
  let about = '';
  return lines.flatMap((line) => {
    const [, name] = /^(?:fail|error): ([A-Z]+ \(.*) duration:/.exec(line) ?? [];
    if (name === undefined) return [`${about}: ${line.replace(/^\w+: /, '')}`];
    about = name;
    return [];
  });
}
