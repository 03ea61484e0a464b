import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, isMet, renderFigures } from './figure.ts';
import { measureLatency, measureRequests } from './gate-runs.ts';

// `npm run bench`: measures ratios in one process tree, prints a table and writes `bench.json`. Nothing else in the project
// asserts a time; a figure that is not met is told, and ends in exit 1.

const { values } = parseArgs({ options: { out: { type: 'string', default: 'reports/out' } } });

const figures: Figure[] = [...(await measureRequests()), await measureLatency(50, 16, 1.5)];

await mkdir(values.out, { recursive: true });
await writeFile(join(values.out, 'bench.json'), `${JSON.stringify({ format: 1, figures }, null, 2)}\n`);
process.stdout.write(`${renderFigures(figures)}\n`);
process.exitCode = figures.every((figure) => isMet(figure) !== false) ? 0 : 1;
