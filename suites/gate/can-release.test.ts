import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { clauseOf, verdictOf } from '../clauses-for-test.ts';
import type { Verdict } from '../tally.ts';
import { canRelease } from './can-release.ts';
import { toGateDocument } from './gate-document.ts';
import { judgeGate } from './judge-gate.ts';
import type { Judged } from './judged.ts';
import { failedWith, judgedFrom, knowing } from './judged-for-test.ts';
import type { KnownFailures } from './known-failures.ts';
import { type Policy, presets } from './policy.ts';

const facts = loadFacts();
const startedAt = '2026-03-10T11:59:00.000Z';
const finishedAt = '2026-03-10T12:00:00.000Z';
const passed = verdictOf('passed', clauseOf('CM-P'));
const failed = failedWith('201');

interface Given {
  readonly verdicts?: readonly Verdict[];
  readonly judged?: Partial<Judged>;
  readonly known?: KnownFailures;
  readonly ranBy?: Policy;
}

/** The two files that a run leaves. */
function filesOf({ verdicts = [passed], judged: given = {}, known, ranBy }: Given) {
  const judged = judgedFrom(verdicts, { build: 'b1', ...given });
  const decision = judgeGate({ judged, policy: ranBy, known, now: new Date(finishedAt) });
  const { verdict, exitCode, reason } = decision;
  const { build, invalid, isSelection, clauses } = judged;
  const run = {
    format: 1,
    ...{ verdict, exitCode, reason, build, invalid },
    selection: isSelection,
    startedAt,
    durationMs: 60_000,
    clauses: clauses.map(({ excluded, issues, ...rest }) => ({
      ...rest,
      issues: issues.map((issue) => ({ ...issue, message: '' })),
      ...(excluded && { excluded }),
    })),
    leaked: Array.from({ length: judged.leftOvers }, () => ({})),
  };
  const runText = JSON.stringify(run);
  return { runText, gateText: JSON.stringify(toGateDocument(decision, { runText, facts, known })) };
}

const ask = (
  files: Partial<ReturnType<typeof filesOf>>,
  given: Partial<Parameters<typeof canRelease>[0]> = {},
) =>
  canRelease({
    gateText: files.gateText,
    runText: files.runText,
    build: 'b1',
    maxAgeMs: 24 * 3_600_000,
    policy: presets.release,
    facts,
    now: new Date('2026-03-10T15:00:00Z'),
    ...given,
  });

describe('canRelease', () => {
  it('says yes to a recent run of the build that passed, and how recent it is', () => {
    expect(ask(filesOf({}))).to.deep.equal({
      answer: 'yes',
      exitCode: 0,
      reason: '1 clause passed, none failed (policy release), began 3 h ago',
      build: 'b1',
      startedAt,
      finishedAt,
    });
  });

  it('says yes where members were left: that is no matter of the build', () => {
    expect(ask(filesOf({ judged: { leftOvers: 1 } }))).to.include({ answer: 'yes', exitCode: 0 });
  });

  for (const [what, given, answer, exitCode, says] of [
    ['a failure', { verdicts: [passed, failed] }, 'no', 1, /^1 clause failed \(policy standard\)$/],
    [
      'a known failure',
      { verdicts: [passed, failed], known: knowing(failed) },
      'no',
      1,
      /1 known failure on a must/,
    ],
    ['a missing must', { verdicts: [passed, verdictOf('blocked')] }, 'unknown', 4, /no evidence on 1/],
    ['a broken clause', { verdicts: [passed, verdictOf('broken')] }, 'unknown', 4, /bug of the suite/],
    ['some clauses only', { judged: { isSelection: true } }, 'unknown', 4, /only some clauses/],
    [
      'nothing but what is not applicable',
      { verdicts: [verdictOf('not-applicable')] },
      'unknown',
      4,
      /no clause could/,
    ],
    [
      'a must that the target cannot show',
      { verdicts: [passed, verdictOf('not-applicable')] },
      'unknown',
      4,
      /cannot be/,
    ],
    ['an outage', { judged: { invalid: 'the endpoint was away' } }, 'unknown', 4, /./],
    [
      'a run that its own policy turned down',
      {
        ranBy: { ...presets.pr, warned: 0 },
        verdicts: [passed, verdictOf('warned', clauseOf('CM-W', 'should'))],
      },
      'no',
      1,
      /1 warning \(policy pr\)/,
    ],
  ] as readonly (readonly [string, Given, string, number, RegExp])[])
    it(`says ${answer} to ${what}`, () => {
      const { reason, ...rest } = ask(filesOf(given));
      expect(rest).to.include({ answer, exitCode });
      expect(reason).to.match(says);
    });

  it('lets a known failure pass that the policy waives by name, until it expires', () => {
    const files = filesOf({ verdicts: [passed, failed], known: knowing(failed) });
    const policy = { ...presets.release, waive: ['KF-001'] };
    expect(ask(files, { policy })).to.include({ answer: 'yes' });
    const now = new Date('2026-04-01T00:00:00Z');
    const maxAgeMs = 90 * 86_400_000;
    expect(ask(files, { policy, now: new Date('2026-03-31T23:59:59Z'), maxAgeMs })).to.include({
      answer: 'yes',
    });
    expect(ask(files, { policy, now, maxAgeMs })).to.include({ answer: 'no', exitCode: 1 });
  });

  it('says stale one moment after the longest age, whatever the run came to', () => {
    const at = (time: string, verdicts = [passed]) => ask(filesOf({ verdicts }), { now: new Date(time) });
    expect(at('2026-03-11T11:59:00.000Z')).to.include({ answer: 'yes' });
    expect(at('2026-03-11T11:59:00.001Z')).to.include({
      answer: 'stale',
      exitCode: 4,
      reason: 'the run began 24 h ago, at most 24 h may be',
    });
    expect(at('2026-03-12T12:00:00.000Z', [passed, failed])).to.include({ answer: 'stale', exitCode: 4 });
  });

  it('is never yes by default: what is missing, torn, foreign or from the future is unknown', () => {
    const { gateText, runText } = filesOf({});
    const other = filesOf({ verdicts: [passed, verdictOf('passed', clauseOf('CM-Q'))] });
    const red = filesOf({ verdicts: [passed, failed] });
    const forged = JSON.stringify({ ...JSON.parse(red.gateText), exitCode: 0, verdict: 'conforms' });
    const files: readonly (readonly [Partial<typeof other>, RegExp])[] = [
      [{ gateText }, /run\.json is missing/],
      [{ runText }, /gate\.json is missing/],
      [{ gateText, runText: runText.slice(0, -1) }, /run\.json cannot be read/],
      [{ gateText, runText: '{}' }, /run\.json cannot be read/],
      [{ gateText: 'null', runText }, /gate\.json cannot be read/],
      [{ gateText: other.gateText, runText }, /does not belong/],
      [{ gateText, runText: `${runText}\n` }, /does not belong/],
      [{ gateText: forged, runText: red.runText }, /do not agree/],
    ];
    for (const [given, says] of files) {
      const { reason, ...rest } = ask(given);
      expect(rest, reason).to.deep.equal({ answer: 'unknown', exitCode: 4 });
      expect(reason).to.match(says);
    }
    const early = ask({ gateText, runText }, { now: new Date('2026-03-10T11:00:00Z') });
    expect(early).to.include({ answer: 'unknown', exitCode: 4 });
    expect(early.reason).to.match(/in the future/);
  });

  it('knows nothing about another build, a run without one, or another edition of the page', () => {
    expect(ask(filesOf({}), { build: 'b2' }).reason).to.equal('the run examined build b1, not b2');
    const { build: _none, ...run } = JSON.parse(filesOf({}).runText);
    const runText = JSON.stringify(run);
    const decision = judgeGate({ judged: judgedFrom([passed]), now: new Date(finishedAt) });
    const gateText = JSON.stringify(toGateDocument(decision, { runText, facts, known: undefined }));
    for (const build of ['b1', undefined])
      expect(ask({ runText, gateText }, { build })).to.include({ answer: 'unknown', exitCode: 4 });
    const changed = { ...facts, path: '/v4' };
    expect(ask(filesOf({}), { facts: changed })).to.include({
      answer: 'unknown',
      reason: 'the run examined another edition of the page',
    });
  });
});
