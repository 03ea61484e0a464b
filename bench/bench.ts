import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { renderColumns } from './columns.ts';
import { measureCosts } from './costs.ts';
import { measureGrowth } from './growth.ts';
import { measureHistory } from './history.ts';
import { intoReadme } from './into-readme.ts';
import { measureLatency } from './latency.ts';
import { renderMarkdown } from './markdown.ts';
import { type Measurement, tablesOf } from './measurement.ts';
import { measureMerge } from './merge.ts';
import { measureOverhead } from './overhead.ts';
import { measurePeers } from './peers/peers.ts';
import { type Row, standingOf } from './row.ts';
import { measureSite } from './site.ts';
import { measureSoak } from './soak.ts';
import { measureStart } from './start.ts';

const parts: Readonly<Record<string, (full: boolean) => Promise<readonly Row[]>>> = {
  overhead: () => measureOverhead([1, 8, 32]),
  costs: measureCosts,
  latency: measureLatency,
  start: measureStart,
  history: measureHistory,
  merge: measureMerge,
  site: measureSite,
  growth: measureGrowth,
  soak: measureSoak,
};

// `npm run bench -- [--out DIR] [--full] [--markdown] [--readme] [--from FILE] [--first N] [PART...]`: measures on this machine,
// prints what it measured (as Markdown if wished for) and writes DIR/bench.json; `--readme` puts it into the README as well, and
// `--from` takes an earlier bench.json instead of measuring. `peers`, which installs other tools and takes long, must be named;
// `--first N` has them tried on the first defects of the sample only.
const { values, positionals } = parseArgs({
  options: {
    out: { type: 'string', default: 'reports/out' },
    full: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
    from: { type: 'string' },
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
const measurement: Measurement =
  values.from === undefined ? await measure() : JSON.parse(await readFile(values.from, 'utf8'));
const render = values.markdown ? renderMarkdown : renderColumns;
process.stdout.write([...tablesOf(measurement).values()].map(render).join('\n'));
if (values.from === undefined) {
  const out = resolve(values.out);
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'bench.json'), `${JSON.stringify(measurement, null, 2)}\n`);
}
if (values.readme) {
  const readme = fileURLToPath(new URL('../README.md', import.meta.url));
  await writeFile(readme, intoReadme(await readFile(readme, 'utf8'), measurement));
}

async function measure(): Promise<Measurement> {
  const rows: Row[] = [];
  for (const [name, measurePart] of Object.entries(parts)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    process.stderr.write(`measuring: ${name}\n`);
    rows.push(...(await measurePart(values.full)));
  }
  const first = values.first === undefined ? undefined : Number(values.first);
  return {
    format: 1,
    node: process.version,
    cores: availableParallelism(),
    full: values.full,
    measuredAt: new Date().toISOString(),
    rows: rows.map((row) => ({ ...row, standing: standingOf(row) })),
    ...(positionals.includes('peers') && { peers: await measurePeers(first) }),
  };
}
