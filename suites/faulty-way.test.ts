import { expect } from 'chai';
import { clockForTest } from '../targets/clock-for-test.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { openFaultyProxy } from '../targets/faulty-proxy.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { defects } from '../targets/reference/defects/register.ts';
import { openEndpoint } from '../targets/reference/endpoint.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { dualstackOnly } from '../targets/reference/fixtures.ts';
import { type WireFaultName, wireFaults } from '../targets/wire-fault.ts';
import { clausesWith, runAgainst } from './run-for-test.ts';

// What lies between suite and endpoint goes wrong now and then. A sample unless the environment asks for more: FAULT_SEEDS.

const wanted = process.env.FAULT_SEEDS ?? '1';
if (!/^[1-9]\d{0,3}$/.test(wanted))
  throw new RangeError(`FAULT_SEEDS should be a number from 1, it is '${wanted}'.`);
const seeds = Array.from({ length: Number(wanted) }, (_, index) => index + 1);

const rates = [0.05, 0.1, 0.2, 0.3];

interface Way {
  readonly seed: number;
  readonly rate: number;
  readonly kinds?: readonly WireFaultName[];
  readonly behaviour?: Behaviour;
}

/** Examines an endpoint over a faulty way, and tells which members were there in the end and not before. */
async function over({ behaviour = faithful, ...way }: Way) {
  const fixtures = dualstackOnly;
  const endpoint = await openEndpoint({ fixtures, behaviour });
  const proxy = await openFaultyProxy({ upstream: endpoint.url, ...way });
  try {
    const all = () => fixtures.pools.flatMap(({ id }) => endpoint.members(id));
    const before = all();
    const target = embeddedTarget(proxy.url, fixtures);
    const limits = { ...target.limits, timeoutMs: 200 };
    // What a run waits for takes no time here.
    const { report } = await runAgainst({ ...target, limits }, { clock: clockForTest() });
    const ids = new Set(before.map(({ id }) => id));
    const left = all().filter(({ id }) => !ids.has(id));
    return {
      report,
      left,
      lost: before.filter(({ id }) => !all().some((one) => one.id === id)),
      met: proxy.met,
    };
  } finally {
    await proxy.close();
    await endpoint.close();
  }
}

const causes =
  /transport: (reset|timeout|protocol)|the gateway answered 50[234]|throttled: 429|throttled, and answered 409|got lost|gave no usable answer|could not be (shown|listed)|gave no evidence/;

async function expectNoFalseAlarm(way: Way): Promise<void> {
  const { report, left, lost, met } = await over(way);
  const alarms = report.verdicts.filter(({ outcome }) => ['failed', 'warned', 'broken'].includes(outcome));
  expect(alarms.map(({ clause, reason, issues }) => [clause.id, reason, issues])).to.deep.equal([]);
  const missing = report.verdicts.filter(({ outcome }) =>
    ['inconclusive', 'blocked', 'not-run'].includes(outcome),
  );
  for (const { clause, reason } of missing) expect(reason, clause.id).to.match(causes);
  const binds = missing.some(({ clause: { level, basis } }) => level === 'must' && basis !== 'inferred');
  const conforms = report.leftOvers.length > 0 ? 5 : 0;
  expect(report.run.exitCode, report.run.reason).to.equal(binds ? 4 : conforms);
  expect(lost, 'members of others').to.deep.equal([]);
  const named = report.leftOvers.map(({ id, address, port }) => id ?? `${address} ${port}`);
  for (const { id, address, protocol_port } of left)
    expect(named).to.include.oneOf([id, `${address} ${protocol_port}`]);
  expect(
    met.filter((name) => name !== undefined),
    'faults',
  ).to.have.length.above(0);
}

describe(`over a faulty way, ${seeds.length} seeds`, function () {
  this.timeout(0);
  const kinds = Object.keys(wireFaults) as WireFaultName[];
  for (const seed of seeds) {
    for (const rate of seeds.length > 1 ? rates : [0.1, 0.3])
      it(`seed ${seed}, ${100 * rate} % of anything: no false alarm, and nothing is left that is not named`, () =>
        expectNoFalseAlarm({ seed, rate }));

    // A sample has some of the kinds, and more seeds have all of them at each rate.
    for (const [index, kind] of kinds.entries())
      if (seeds.length > 1 || index % 6 === 0) {
        const rate = rates[(seed + index) % rates.length] as number;
        it(`seed ${seed}, ${100 * rate} % ${kind}: no false alarm, and nothing is left that is not named`, () =>
          expectNoFalseAlarm({ seed, rate, kinds: [kind] }));
      }
  }
});

/** What a defect violates as well once something got lost: a create that is sent again is the creation of a member anew. */
const consequences: Readonly<Record<string, readonly string[]>> = {
  're-created-member-not-listed': [
    'CM-CON-different-pairs-at-once-accepted',
    'CM-SEM-listed-in-its-pool-only',
  ],
};

describe(`planted defects over a faulty way, ${seeds.length} seeds`, function () {
  this.timeout(0);
  const usual = defects.filter(({ rare }) => !rare);
  const step = Math.ceil(usual.length / 20);
  const chosen = usual.filter((_, index) => index % step === 0);
  const shown = seeds.length > 1 ? chosen : chosen.filter((_, index) => index % 10 === 0);

  it('are looked for', () => expect(chosen).to.have.length.within(15, 20));

  for (const { name, apply } of shown)
    it(`${name}: fails at 10 % as it does in the quiet`, async () => {
      const quiet = await over({ seed: 1, rate: 0, behaviour: apply(faithful) });
      const expected = clausesWith(quiet.report, 'failed');
      let found = 0;
      for (const seed of seeds) {
        const { report } = await over({ seed, rate: 0.1, behaviour: apply(faithful) });
        const failed = clausesWith(report, 'failed');
        // Faults invent nothing.
        expect([...expected, ...(consequences[name] ?? [])]).to.include.members([...failed]);
        if (failed.length > 0) expect(report.run).to.include({ verdict: 'fails', exitCode: 1 });
        if (failed.length > 0) found += 1;
      }
      if (expected.length > 0) expect(found).to.be.at.least(Math.ceil(0.95 * seeds.length));
    });
});
