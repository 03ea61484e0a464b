import { expect } from 'chai';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import type { Behaviour } from '../../targets/reference/behaviour.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import type { Report } from '../examine.ts';
import { runAgainst } from '../run-for-test.ts';
import type { Recording } from '../trial.ts';
import type { RunLogEvent } from './event.ts';
import { openEventLines } from './event-lines.ts';
import { foldEvents } from './fold-events.ts';
import { mergeShards } from './merge-shards.ts';
import { readShardLog } from './read-shard-log.ts';
import { hashOf } from './run-event.ts';

const facts = loadFacts();
const edition = { facts: hashOf(facts), catalogue: hashOf(catalogue(facts)) };

/** A run and its log as it is written to disk. */
async function logged(url: string, shard = { index: 1, count: 1 }) {
  const lineOf = openEventLines();
  const lines: string[] = [];
  const onEvent = (event: RunLogEvent) => lines.push(lineOf(event));
  const run = await runAgainst(embeddedTarget(url, everything), { shard, onEvent });
  return { ...run, bytes: Buffer.from(lines.join('')) };
}

function readBack(logs: readonly Buffer[]): Report {
  const sources = logs.map((bytes, index) => {
    const read = readShardLog(bytes);
    if ('flaw' in read) throw new Error(read.flaw);
    expect(read.isWhole).to.equal(true);
    return { name: `shard-${index}`, ...read };
  });
  const { chosen, objections } = mergeShards(sources, edition);
  expect(objections).to.deep.equal([]);
  return foldEvents({ shards: chosen.map(({ log }) => log), facts, isPart: false });
}

/** A run, and the same in shards that all are at work on one endpoint at once. */
async function bothWays(behaviour: Behaviour, count: number) {
  const endpoint = await openEndpoint({ fixtures: everything, behaviour });
  try {
    const whole = await logged(endpoint.url);
    const indices = Array.from({ length: count }, (_, index) => index + 1);
    const shards = await Promise.all(indices.map((index) => logged(endpoint.url, { index, count })));
    return { whole, shards };
  } finally {
    await endpoint.close();
  }
}

const judged = ({ verdicts, run }: Report) => ({
  run: [run.verdict, run.exitCode, run.counts],
  clauses: verdicts.map(({ clause, outcome, issues, observations }) => [
    clause.id,
    outcome,
    issues,
    observations,
  ]),
});

/** What a shard does for itself. */
const own = /^(preflight|canaries|sweep|ordinary)/;

/** What probes sent, in some order, without the ids that the endpoint gave, and what they share. */
const requestsOf = (recordings: readonly Recording[]) =>
  recordings
    .filter(({ probe }) => !own.test(probe))
    .map(({ probe, trials }) => {
      const sent = trials.filter(({ shared, role }) => !shared && (role === 'control' || role === 'subject'));
      return JSON.stringify([probe, sent.map(({ label, exchange: { request } }) => [label, request])]);
    })
    .sort();

const named = (name: string) => defects.find((defect) => defect.name === name) ?? expect.fail(name);

describe('a run in shards', () => {
  for (const [what, behaviour, exitCode, counts] of [
    ['a faithful endpoint', faithful, 0, [2, 3, 14]],
    ['one that takes a weight of 101', named('weight-maximum-101').apply(faithful), 1, [3]],
    ['one that repeats request ids', named('request-id-constant').apply(faithful), 1, [2]],
  ] as const)
    for (const count of counts)
      it(`${count} of ${what}: put together, they say what one run says, and sent what it sent`, async () => {
        const { whole, shards } = await bothWays(behaviour, count);
        const merged = readBack(shards.map(({ bytes }) => bytes));
        expect(whole.report.run.exitCode).to.equal(exitCode);
        expect(judged(merged)).to.deep.equal(judged(whole.report));
        expect(requestsOf(shards.flatMap(({ recordings }) => recordings))).to.deep.equal(
          requestsOf(whole.recordings),
        );
        expect(merged.leftOvers).to.deep.equal([]);
      });

  it('says of itself what its own part came to, and nothing of others', async () => {
    const { whole, shards } = await bothWays(faithful, 14);
    const parts = shards.map(({ report }) => report.verdicts.map(({ clause }) => clause.id));
    expect([...new Set(parts.flat())]).to.have.members(whole.report.verdicts.map(({ clause }) => clause.id));
    for (const [index, { report }] of shards.entries()) {
      const isEmpty = parts[index]?.length === 0;
      expect(report.run.exitCode, report.run.reason).to.equal(isEmpty ? 4 : 0);
    }
    expect(parts.filter(({ length }) => length === 0)).to.have.length(3);
  });

  it('is, whole, the same live and read back from its log', async () => {
    const { whole } = await bothWays(named('weight-maximum-101').apply(faithful), 0);
    const back = readBack([whole.bytes]);
    expect(JSON.parse(JSON.stringify(judged(back)))).to.deep.equal(
      JSON.parse(JSON.stringify(judged(whole.report))),
    );
    const shown = ({ verdicts, failures, requests, durationMs, startedAt, preflight, canaries }: Report) =>
      JSON.parse(
        JSON.stringify({
          failures,
          requests,
          durationMs,
          startedAt,
          preflight,
          canaries,
          seen: verdicts.map(({ evidence, situations, reason, replay, failure, findings }) => ({
            evidence: evidence.map(({ label, exchange: { response, request } }) => ({
              label,
              request,
              text: response?.text,
            })),
            situations,
            reason,
            replay,
            failure,
            findings,
          })),
        }),
      );
    expect(shown(back)).to.deep.equal(shown(whole.report));
  });
});
