import { Session } from 'node:inspector/promises';
import { costsOf } from './costs-of.ts';
import { gateRun } from './gate-run.ts';
import { medianOf } from './median.ts';
import { openMock } from './open-mock.ts';
import type { Row } from './row.ts';

const times = 5;
const root = new URL('../', import.meta.url).href;
/** Waiting is no work. */
const left: readonly string[] = ['idle', 'around'];

/** Microseconds of processor time a request that each kind of work takes in a gate run, by a CPU profile of this process. */
export async function measureCosts(): Promise<readonly Row[]> {
  const mock = await openMock();
  const session = new Session();
  session.connect();
  const measured: Readonly<Record<string, number>>[] = [];
  try {
    await session.post('Profiler.enable');
    // The first run pays for compiling.
    await gateRun(mock.target, 8);
    for (let time = 0; time < times; time += 1) {
      await session.post('Profiler.start');
      const { requests } = await gateRun(mock.target, 8);
      const { profile } = await session.post('Profiler.stop');
      const each = Object.entries(costsOf(profile, root)).map(([kind, us]) => [kind, us / requests] as const);
      measured.push(Object.fromEntries(each));
    }
  } finally {
    session.disconnect();
    await mock.close();
  }
  const seen = [...new Set(measured.flatMap((costs) => Object.keys(costs)))].filter(
    (kind) => !left.includes(kind),
  );
  return seen
    .map((kind) => ({
      part: 'costs',
      what: `${kind}, µs a request`,
      figure: medianOf(measured.map((costs) => costs[kind] ?? 0)),
    }))
    .sort((one, other) => other.figure.median - one.figure.median);
}
