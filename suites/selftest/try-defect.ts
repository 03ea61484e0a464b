import { loadFacts } from '../../specs/facts.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { openTransport } from '../../targets/exchange.ts';
import type { Defect } from '../../targets/reference/defects/defect.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { examine, type Order, type Report } from '../examine.ts';
import { type Depth, worlds } from './depth.ts';
import { type Readings, type TrialRun, toReading } from './kill-matrix.ts';

interface Aim {
  readonly depth: Depth;
  readonly seed: number;
}

/** What every clause reads on the faithful endpoint. Throws unless that conforms: nothing can be compared then. */
export async function readFaithful(aim: Aim): Promise<Readings> {
  const { report } = await examineEmbedded(faithful, aim);
  if (report.run.exitCode !== 0)
    throw new Error(`the faithful endpoint does not conform: ${report.run.reason}`);
  return readingsOf(report);
}

/** Runs the whole suite against the embedded endpoint with one defect. */
export async function tryDefect(defect: Defect, aim: Aim): Promise<TrialRun> {
  const { report, sentBy } = await examineEmbedded(defect.apply(faithful), aim);
  const { verdicts, run } = report;
  const worst = verdicts.filter(({ outcome }) => outcome === 'failed' || outcome === 'warned');
  const needed = worst
    .filter(({ clause }) => defect.breaks.includes(clause.id))
    .map(({ probe }) => sentBy.get(probe ?? ''));
  return {
    depth: aim.depth,
    readings: readingsOf(report),
    failed: verdicts.filter(({ outcome }) => outcome === 'failed').map(({ clause }) => clause.id),
    requests: Math.min(report.requests, ...needed.filter((count) => count !== undefined)),
    exitCode: run.exitCode,
  };
}

async function examineEmbedded(behaviour: typeof faithful, { depth, seed }: Aim) {
  const fixtures = worlds[depth.world];
  const endpoint = await openEndpoint({ fixtures, behaviour });
  const target = embeddedTarget(endpoint.url, fixtures);
  const transport = openTransport(target);
  // How many requests had been planned up to and including each probe: what it took to see its finding.
  const sentBy = new Map<string, number>();
  let sent = 0;
  const onRecording: Order['onRecording'] = ({ probe, trials }) => {
    sent += trials.filter(({ shared }) => !shared).length;
    sentBy.set(probe, sent);
  };
  try {
    const { tier } = depth;
    const report = await examine({ facts: loadFacts(), target, transport, seed, tier, onRecording });
    return { report, sentBy };
  } finally {
    await transport.close();
    await endpoint.close();
  }
}

function readingsOf({ verdicts }: Report): Readings {
  return Object.fromEntries(verdicts.map((verdict) => [verdict.clause.id, toReading(verdict)]));
}
