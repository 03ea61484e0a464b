import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureHistory } from './history.ts';
import { measureLatency } from './latency.ts';
import { measureMerge } from './merge.ts';
import { measureOverhead } from './overhead.ts';
import { type Row, standingOf } from './row.ts';
import { measureSite } from './site.ts';
import { measureStart } from './start.ts';
import { renderTable } from './table.ts';

const parts: Readonly<Record<string, (full: boolean) => Promise<readonly Row[]>>> = {
  overhead: () => measureOverhead([1, 8, 32]),
  latency: measureLatency,
  start: measureStart,
  history: measureHistory,
  merge: measureMerge,
  site: measureSite,
};

// `npm run bench -- [--out DIR] [--full] [PART...]`: measures ratios on this machine, prints them and writes DIR/bench.json.
const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'reports/out' }, full: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.\n`,
  );
  process.exit(2);
}
const chosen = Object.entries(parts).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);
const rows: Row[] = [];
for (const [name, measure] of chosen) {
  process.stderr.write(`measuring: ${name}\n`);
  rows.push(...(await measure(values.full)));
}
process.stdout.write(renderTable(rows));
const out = resolve(values.out);
await mkdir(out, { recursive: true });
const record = {
  format: 1,
  node: process.version,
  cores: availableParallelism(),
  rows: rows.map((row) => ({ ...row, standing: standingOf(row) })),
};
await writeFile(join(out, 'bench.json'), `${JSON.stringify(record, null, 2)}\n`);
