import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { renderColumns } from './columns.ts';
import { measureCosts } from './costs.ts';
import { measureGrowth } from './growth.ts';
import { measureHistory } from './history.ts';
import { measureLatency } from './latency.ts';
import { renderMarkdown } from './markdown.ts';
import { measureMerge } from './merge.ts';
import { measureOverhead } from './overhead.ts';
import { measurePeers } from './peers/peers.ts';
import { peersTable } from './peers/peers-table.ts';
import { type Row, standingOf } from './row.ts';
import { measureSoak } from './soak.ts';
import { measureStart } from './start.ts';
import { tableOf } from './table.ts';

const parts: Readonly<Record<string, (full: boolean) => Promise<readonly Row[]>>> = {
  overhead: () => measureOverhead([1, 8, 32]),
  costs: measureCosts,
  latency: measureLatency,
  start: measureStart,
  history: measureHistory,
  merge: measureMerge,
  growth: measureGrowth,
  soak: measureSoak,
};

// `npm run bench -- [--out DIR] [--full] [--markdown] [--first N] [PART...]`: measures on this machine, prints what it measured
// (as Markdown if wished for) and writes DIR/bench.json. `peers`, which installs other tools and takes long, must be named;
// `--first N` has them tried on the first defects of the sample only.
const { values, positionals } = parseArgs({
  options: {
    out: { type: 'string', default: 'reports/out' },
    full: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    first: { type: 'string' },
  },
  allowPositionals: true,
});
const known = [...Object.keys(parts), 'peers'];
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}; there are ${known.join(', ')}.\n`);
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
const first = values.first === undefined ? undefined : Number(values.first);
const peers = positionals.includes('peers') ? await measurePeers(first) : [];
const render = values.markdown ? renderMarkdown : renderColumns;
const tables = [rows.length > 0 ? [tableOf(rows)] : [], peers.length > 0 ? [peersTable(peers)] : []].flat();
process.stdout.write(tables.map(render).join('\n'));
const out = resolve(values.out);
await mkdir(out, { recursive: true });
const record = {
  format: 1,
  node: process.version,
  cores: availableParallelism(),
  measuredAt: new Date().toISOString(),
  rows: rows.map((row) => ({ ...row, standing: standingOf(row) })),
  ...(peers.length > 0 && { peers }),
};
await writeFile(join(out, 'bench.json'), `${JSON.stringify(record, null, 2)}\n`);
