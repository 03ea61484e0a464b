import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemory } from '../bin/memory.ts';
import { writeArtefacts } from '../bin/write-artefacts.ts';
import { loadFacts } from '../specs/facts.ts';
import { examine, type Report } from '../suites/examine.ts';
import { openTransport } from '../targets/exchange.ts';
import { medianOf } from './median.ts';
import { openMock } from './open-mock.ts';
import { timed } from './timed.ts';

// `node report-once.ts FACTOR...`: says on stderr how much processor time it takes to write all results of a run with so many times the clauses.
const times = 3;
const factors = process.argv.slice(2).map(Number);
const mock = await openMock();
const transport = openTransport(mock.target);
const { target } = mock;
const report = await examine({ facts: loadFacts(), target, transport, seed: 1, tier: 'gate' });
await transport.close();
await mock.close();
const memory = await openMemory({ history: undefined, baseline: undefined });
const points: { readonly size: number; readonly ms: number }[] = [];
// The first time pays for compiling.
for (const factor of [1, ...factors]) {
  const out = await mkdtemp(join(tmpdir(), 'elb-conformance-bench-'));
  const occasion = {
    circumstances: { isSelection: false, build: undefined },
    policy: undefined,
    known: undefined,
    isGated: false,
    memory,
    out,
    shownOut: out,
    targetFile: undefined,
    curlEndpoint: target.endpoint,
    projectId: target.projectId,
  };
  const larger = withClauses(report, factor);
  const measured: number[] = [];
  for (let time = 0; time < times; time += 1)
    measured.push((await timed(() => writeArtefacts(larger, occasion))).cpuMs);
  points.push({ size: larger.verdicts.length, ms: medianOf(measured).median });
  await rm(out, { recursive: true, force: true });
}
process.stderr.write(`${JSON.stringify(points.slice(1))}\n`);

/** The report of a run that had judged every clause so many times, each time under another id. */
function withClauses(once: Report, factor: number): Report {
  const verdicts = Array.from({ length: factor }, (_, time) =>
    once.verdicts.map((verdict) =>
      time === 0
        ? verdict
        : { ...verdict, clause: { ...verdict.clause, id: `${verdict.clause.id}-${time}` } },
    ),
  );
  return { ...once, verdicts: verdicts.flat() };
}
