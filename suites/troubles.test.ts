import { readFileSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { expect } from 'chai';
import { clockForTest } from '../targets/clock-for-test.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { dualstackOnly } from '../targets/reference/fixtures.ts';
import { limitedTo } from '../targets/reference/restraint.ts';
import { troubles } from '../targets/reference/troubles/register.ts';
import type { Trouble } from '../targets/reference/troubles/trouble.ts';
import { clausesWith, runEmbedded } from './run-for-test.ts';

/**
 * What each trouble is expected to end in, clause by clause. To write it anew: UPDATE_GOLDEN=1 npm test -- --grep
 * 'in trouble'; then read the difference as carefully as the code that made it.
 */
const goldenFile = new URL('./troubles.golden.json', import.meta.url);
const update = process.env.UPDATE_GOLDEN === '1';

/** The verdict on every clause: the ids by outcome, and the outcome of all the others. */
interface Vector {
  readonly exitCode: number;
  readonly verdict: string;
  readonly reason: string;
  readonly rest: string;
  readonly outcomes: Readonly<Record<string, readonly string[]>>;
}

type Run = Awaited<ReturnType<typeof runEmbedded>>;

/** One request at a time, so that the same answers are disturbed every time. */
function runIn({ apply, patienceMs = 10_000 }: Pick<Trouble, 'apply' | 'patienceMs'>): Promise<Run> {
  const limits = { concurrency: 1, timeoutMs: patienceMs };
  // What a run waits for, it waits for: how long that takes is not what is tried here.
  const clock = clockForTest();
  return runEmbedded({ behaviour: apply(faithful), fixtures: dualstackOnly, limits, clock });
}

function vectorOf({ report }: Run): Vector {
  const { exitCode, verdict, reason } = report.run;
  const byOutcome = Map.groupBy(report.verdicts, ({ outcome }) => outcome);
  const [rest = ''] = [...byOutcome].sort(([, one], [, other]) => other.length - one.length)[0] ?? [];
  const outcomes = [...byOutcome]
    .filter(([outcome]) => outcome !== rest)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([outcome, verdicts]) => [outcome, verdicts.map(({ clause }) => clause.id)] as const);
  return {
    exitCode,
    verdict,
    reason: report.trouble ?? reason,
    rest,
    outcomes: Object.fromEntries(outcomes),
  };
}

/** The endpoint's port is another one every time. */
const withoutPort = (text: string) => text.replaceAll(/127\.0\.0\.1:\d+/g, 'endpoint');

describe('a run in trouble', function () {
  this.timeout(120_000);
  const golden: Record<string, Vector> = update ? {} : JSON.parse(readFileSync(goldenFile, 'utf8'));
  let clean: Run;
  before(async () => {
    clean = await runIn({ apply: (behaviour) => behaviour });
  });
  after(() => {
    if (update) writeFileSync(goldenFile, `${JSON.stringify(golden, null, 2)}\n`);
  });

  it('is compared with what is committed, where nobody may write it anew', () => {
    expect(update && process.env.CI !== undefined).to.equal(false);
  });

  for (const trouble of troubles)
    it(`${trouble.name}: the verdicts of the golden file`, async () => {
      const run = await runIn(trouble);
      const vector = JSON.parse(withoutPort(JSON.stringify(vectorOf(run))));
      if (update) golden[trouble.name] = vector;
      expect(vector).to.deep.equal(golden[trouble.name]);
      laws[trouble.fault](run, clean);
      expect(clausesWith(run.report, 'broken')).to.deep.equal([]);
      expect(run.report.verdicts).to.have.lengthOf(clean.report.verdicts.length);
    });

  it('has a golden vector for each trouble, and for nothing else', () => {
    expect(Object.keys(golden)).to.deep.equal(troubles.map(({ name }) => name));
  });
});

describe('a run against a service with a limit', function () {
  this.timeout(120_000);
  it('keeps to it once it was told, and finds what it finds anywhere', async () => {
    const clock = clockForTest();
    const start = Date.now();
    let putOff = 0;
    const run = await runEmbedded({
      behaviour: {
        ...limitedTo(20)(faithful),
        now: () => new Date(start + clock.now()),
        send: (reply, response) => {
          if (reply.status === 429) putOff += 1;
          faithful.send(reply, response);
        },
      },
      fixtures: dualstackOnly,
      clock,
    });
    const { report, recordings } = run;
    expect(report.run).to.include({ exitCode: 0, verdict: 'conforms' });
    const sent = recordings.flatMap(({ trials }) => trials.filter(({ shared }) => !shared));
    const told = sent.reduce((sum, { exchange }) => sum + (exchange.throttled ?? 0), 0);
    expect(told).to.equal(putOff);
    expect(putOff).to.be.within(1, report.requests / 10);
  });
});

describe('a run in trouble, eight requests at a time', function () {
  this.timeout(120_000);
  for (const name of [
    'reads-lag-behind-writes',
    'throttled-every-seventh-answer',
    'json-cut-off-every-fifth-answer',
  ])
    it(`${name}: nothing fails`, async () => {
      const trouble = troubles.find((one) => one.name === name);
      const behaviour = trouble?.apply(faithful);
      if (behaviour === undefined) throw new Error(`no trouble is called ${name}`);
      const { report } = await runEmbedded({ behaviour, fixtures: dualstackOnly, clock: clockForTest() });
      expect(clausesWith(report, 'failed', 'broken')).to.deep.equal([]);
      expect(report.run.exitCode).to.equal(4);
    });

  it('reads no more of a gigabyte than an answer of the API could need', async () => {
    const huge = troubles.find(({ name }) => name === 'body-of-a-gigabyte');
    const sockets = new Set<Socket>();
    const behaviour = huge?.apply(faithful) ?? faithful;
    const { report } = await runEmbedded({
      behaviour: {
        ...behaviour,
        send: (reply, response) => {
          if (response.socket !== null) sockets.add(response.socket);
          behaviour.send(reply, response);
        },
      },
      fixtures: dualstackOnly,
    });
    expect(report.run.exitCode).to.equal(4);
    const written = [...sockets].map(({ bytesWritten }) => bytesWritten);
    expect(written).to.not.deep.equal([]);
    // What the client keeps, and what sockets hold on either side.
    for (const bytes of written) expect(bytes).to.be.within(1024 ** 2, 32 * 1024 ** 2);
  });
});

const negatives = (ids: readonly string[]) => ids.filter((id) => id.endsWith('-not-accepted'));

const laws: Readonly<Record<Trouble['fault'], (run: Run, clean: Run) => void>> = {
  /** Nothing failed, and nothing passed but what the faithful endpoint passes, too. */
  environment({ report }, clean) {
    expect(report.run).to.include({ verdict: 'no-evidence', exitCode: 4 });
    expect(clausesWith(report, 'failed', 'warned')).to.deep.equal([]);
    expect(clausesWith(clean.report, 'passed')).to.include.members([...clausesWith(report, 'passed')]);
  },
  endpoint({ report }) {
    expect(report.run).to.include({ verdict: 'fails', exitCode: 1 });
    expect(negatives(clausesWith(report, 'passed'))).to.deep.equal([]);
    expect(clausesWith(report, 'inconclusive', 'not-run')).to.deep.equal([]);
  },
  nobody(run, clean) {
    expect(vectorOf(run)).to.deep.equal(vectorOf(clean));
  },
};
