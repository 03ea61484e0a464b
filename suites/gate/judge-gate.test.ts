import { expect } from 'chai';
import fc from 'fast-check';
import { clauseOf, verdictOf } from '../clauses-for-test.ts';
import type { Report } from '../examine.ts';
import { latticeOf } from '../lattice/lattice.ts';
import { invalidity } from '../outage.ts';
import { type Outcome, outcomes, type Verdict } from '../tally.ts';
import { targetOf } from '../targets-for-test.ts';
import { judgeRun } from '../verdict.ts';
import { judgeGate } from './judge-gate.ts';
import { judgedOf } from './judged.ts';
import { failedWith, judgedFrom, knowing } from './judged-for-test.ts';
import { type Policy, presets } from './policy.ts';

const now = new Date('2026-03-10T15:00:00Z');
const passed = verdictOf('passed', clauseOf('CM-P'));
const failed = failedWith('201');

const must = (outcome: Outcome, id = 'CM-M') => verdictOf(outcome, clauseOf(id));
const judge = (verdicts: readonly Verdict[], given: Partial<Parameters<typeof judgeGate>[0]> = {}) =>
  judgeGate({ judged: judgedFrom(verdicts), now, ...given });
const ruleOf = ({ rules }: ReturnType<typeof judgeGate>, id: string) => rules.find((rule) => rule.id === id);

const ofInteractions = ['passed', 'failed', 'blocked', 'inconclusive', 'not-run', 'not-applicable'] as const;

const arbitraryReport = fc
  .record({
    verdicts: fc.array(
      fc.record({
        outcome: fc.constantFrom(...outcomes),
        level: fc.constantFrom('must' as const, 'should' as const, 'may' as const),
        basis: fc.constantFrom('stated' as const, 'derived' as const, 'inferred' as const),
        flaky: fc.boolean(),
      }),
      { maxLength: 8 },
    ),
    lost: fc.integer({ min: 0, max: 9 }),
    contracts: fc.option(fc.array(fc.constantFrom(...ofInteractions), { maxLength: 3 }), { nil: undefined }),
    unavailable: fc.boolean(),
    leftOvers: fc.integer({ min: 0, max: 2 }),
    canaries: fc.array(fc.constantFrom('ok', 'failed'), { maxLength: 4 }),
    isCutShort: fc.boolean(),
  })
  .map(
    ({ verdicts: drawn, lost, contracts: interactions, unavailable, leftOvers: count, ...flown }): Report => {
      const verdicts = drawn.map(
        ({ outcome, level, basis, flaky }, index): Verdict => ({
          ...verdictOf(outcome, clauseOf(`CM-${index}`, level, basis)),
          ...(flaky && { confirmation: 'flaky' }),
        }),
      );
      const contracts = interactions && {
        interactions: interactions.map((outcome) => ({
          description: 'x',
          outcome,
          issues: [],
          exchanges: [],
        })),
        leftOvers: [],
        ...(unavailable && { unavailable: 'no verifier here' }),
      };
      const leftOvers = Array.from({ length: count }, () => ({
        pool: 'p',
        id: 'm',
        address: null,
        port: null,
      }));
      const canaries = flown.canaries.map((outcome, index) => ({
        after: 500 * index,
        outcome,
        durationMs: 1,
      }));
      const aborted = flown.isCutShort ? '1 of 9 probes was not tried: the run was stopped' : undefined;
      const planned = verdicts.map(({ clause }) => clause.id);
      const run = judgeRun({
        planned: lost === 0 ? [...planned, 'CM-LOST'] : planned,
        verdicts,
        leftOvers,
        contracts,
        invalid: invalidity(canaries),
        aborted,
      });
      return {
        target: { name: 'staging', endpoint: 'https://elb.example.test' },
        seed: 1,
        tier: 'gate',
        startedAt: '2026-03-10T12:00:00.000Z',
        durationMs: 1,
        requests: 1,
        verdicts,
        run,
        leftOvers,
        failures: [],
        lattice: latticeOf(targetOf([])),
        preflight: [],
        canaries,
        ...(contracts && { contracts }),
        ...(aborted !== undefined && { aborted }),
      };
    },
  );

describe('judgeGate', () => {
  it('lets a known failure cover no situation without evidence', () => {
    const judged = judgedFrom([passed, failed]);
    const partly = judged.clauses.map((one) =>
      one.id === failed.clause.id ? { ...one, unseen: true as const } : one,
    );
    const given = { policy: presets.nightly, known: knowing(failed), now };
    expect(judgeGate({ ...given, judged }).exitCode).to.equal(0);
    const { exitCode, rules } = judgeGate({ ...given, judged: { ...judged, clauses: partly } });
    expect(exitCode).to.equal(4);
    expect(rules.find(({ id }) => id === 'must-evidence')?.clauses).to.deep.equal([failed.clause.id]);
  });

  it('is what the run itself came to, word for word, where no policy and nothing known is given', () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(arbitraryReport, fc.boolean(), (report, isSelection) => {
        const { verdict, exitCode, reason } = judgeGate({ judged: judgedOf(report, { isSelection }), now });
        seen.add(exitCode);
        expect({ verdict, exitCode, reason }).to.deep.equal({
          verdict: report.run.verdict,
          exitCode: report.run.exitCode,
          reason: report.run.reason,
        });
      }),
      { numRuns: 1000 },
    );
    expect([...seen].sort()).to.deep.equal([0, 1, 3, 4, 5]);
  });

  it('never turns a failure green by a preset, and fails exactly where a rule does', () => {
    fc.assert(
      fc.property(arbitraryReport, fc.constantFrom(...Object.values(presets)), (report, policy) => {
        const result = judgeGate({ judged: judgedOf(report, { isSelection: false }), policy, now });
        const red = result.rules.filter(({ verdict }) => verdict === 'failed');
        expect(result.exitCode === 0).to.equal(red.length === 0);
        if (report.run.exitCode === 1 || report.run.exitCode === 3)
          expect(result.exitCode).to.equal(report.run.exitCode);
        if (report.aborted !== undefined) expect(result.exitCode).to.not.be.oneOf([0, 5]);
      }),
    );
  });

  it('shows rules that held as well, with value and limit', () => {
    const { rules } = judge([passed], { policy: presets.nightly });
    expect(rules.map(({ id }) => id)).to.include.members([
      'plan',
      'new-failures',
      'must-evidence',
      'left-overs',
    ]);
    expect(new Set(rules.map(({ id }) => id))).to.have.property('size', rules.length);
    expect(ruleOf(judge([passed], { policy: presets.nightly }), 'must-evidence')).to.include({
      value: 100,
      limit: 99,
      verdict: 'passed',
    });
  });

  it('lets a known failure pass, and says so', () => {
    const result = judge([passed, failed], { known: knowing(failed) });
    expect(result).to.include({
      exitCode: 0,
      verdict: 'conforms',
      reason: '1 clause passed, 1 failed as is known; known: KF-001',
    });
    expect(result.known).to.deep.equal(['KF-001']);
  });

  it('expired at midnight: known until the end of the last day, UTC, and failing from then on', () => {
    const known = knowing(failed);
    const at = (time: string) => judge([passed, failed], { known, now: new Date(time) });
    expect(at('2026-03-31T23:59:59.999Z').exitCode).to.equal(0);
    const expired = at('2026-04-01T00:00:00.000Z');
    expect(expired).to.include({ exitCode: 1, verdict: 'fails' });
    expect(expired.reason).to.equal('1 clause failed whose entry has expired');
    expect(ruleOf(expired, 'expired-failures')).to.deep.include({
      value: 1,
      verdict: 'failed',
      clauses: ['CM-F'],
    });
  });

  it('changed fingerprint: a known failure that fails in another way is a new one', () => {
    const result = judge([passed, failedWith('500 ELB.9000')], { known: knowing(failed) });
    expect(result).to.include({ exitCode: 1, reason: '1 clause failed in another way than is known' });
    expect(result.failures[0]).to.include({ standing: 'changed', entry: 'KF-001' });
  });

  it('unexpected pass: red, with the lines to delete', () => {
    const result = judge([passed, must('passed', 'CM-F')], { known: knowing(failed) });
    expect(result).to.include({ exitCode: 1, reason: '1 known failure does not fail any more' });
    expect(result.unexpectedPasses).to.deep.equal([
      {
        entry: 'KF-001',
        clause: 'CM-F',
        file: 'known-failures.yaml',
        first: 3,
        lines: ['  - id: KF-001', '    clause: CM-F'],
      },
    ]);
    expect(judge([passed, must('observed', 'CM-F')], { known: knowing(failed) }).exitCode).to.equal(1);
  });

  for (const outcome of ['inconclusive', 'blocked', 'not-run'] as const)
    it(`an entry does not cover a clause that is ${outcome}`, () => {
      const result = judge([passed, must(outcome, 'CM-F')], { known: knowing(failed) });
      expect(result).to.include({ exitCode: 4, verdict: 'no-evidence' });
      expect([result.known, result.unexpectedPasses]).to.deep.equal([[], []]);
    });

  it('an entry covers nothing but its clause', () => {
    const other = failedWith('201', 'CM-G');
    expect(judge([passed, failed, other], { known: knowing(failed) })).to.include({
      exitCode: 1,
      reason: '1 clause failed; known: KF-001',
    });
  });

  it('300 failures: the exit code is no count', () => {
    const many = Array.from({ length: 300 }, (_, index) => failedWith('201', `CM-${index}`));
    expect(judge(many)).to.include({ exitCode: 1, reason: '300 clauses failed' });
    expect(judge(many, { policy: presets.pr }).exitCode).to.equal(1);
    expect(judge(many.slice(0, 256)).exitCode).to.equal(1);
  });

  it('all not applicable, or nothing selected: never green', () => {
    for (const policy of [undefined, ...Object.values(presets)]) {
      expect(judge([must('not-applicable')], { policy }).exitCode, policy?.name).to.equal(4);
      expect(judge([], { policy }).exitCode, policy?.name).to.equal(4);
    }
  });

  it('musts that a target cannot show are no pass under a preset, but what nobody can show is', () => {
    const excluded = verdictOf('not-applicable', { ...clauseOf('CM-E'), excluded: { en: 'x', zh: 'x' } });
    for (const policy of Object.values(presets)) {
      const judged = (verdicts: readonly Verdict[]) => judgedFrom(verdicts, { build: 'b1' });
      expect(judgeGate({ judged: judged([passed, must('not-applicable')]), policy, now }).exitCode).to.equal(
        4,
      );
      expect(judgeGate({ judged: judged([passed, excluded]), policy, now }).exitCode).to.equal(0);
    }
  });

  for (const [what, policy, verdicts, exitCode, rule] of [
    ['a flaky must in a pull request', presets.pr, [passed, flaky()], 1, 'flaky'],
    ['a flaky must at night', presets.nightly, [passed, flaky()], 0, 'flaky'],
    ['a known failure in a release', presets.release, [passed, failed], 1, 'known-on-musts'],
    ['one waived by name', { ...presets.release, waive: ['KF-001'] }, [passed, failed], 0, 'known-on-musts'],
    ['99 of 100 musts at night', presets.nightly, hundred(1), 0, 'must-evidence'],
    ['98 of 100 musts at night', presets.nightly, hundred(2), 4, 'must-evidence'],
    ['99 of 100 musts in a release', presets.release, hundred(1), 4, 'must-evidence'],
    ['a warning too many', { ...presets.pr, warned: 0 }, [passed, warning()], 1, 'warned'],
    ['a warning otherwise', presets.pr, [passed, warning()], 0, 'warned'],
  ] as readonly (readonly [string, Policy, readonly Verdict[], number, string])[])
    it(`${what}: exit ${exitCode}`, () => {
      const known = verdicts.find(({ outcome }) => outcome === 'failed');
      const judged = judgedFrom(verdicts, { build: 'b1' });
      const result = judgeGate({ judged, policy, known: known && knowing(known), now });
      expect(result.exitCode).to.equal(exitCode);
      expect(result.rules.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id)).to.deep.equal(
        exitCode === 0 ? [] : [rule],
      );
    });

  it('a release says which build it is about, and looks at everything', () => {
    const by = (given: Parameters<typeof judgedFrom>[1]) =>
      judgeGate({ judged: judgedFrom([passed], given), policy: presets.release, now });
    expect(by({ build: 'b1' }).exitCode).to.equal(0);
    expect(by({})).to.include({ exitCode: 4 });
    expect(by({}).reason).to.match(/not said which build/);
    expect(by({ build: 'b1', isSelection: true })).to.include({ exitCode: 4 });
  });

  it('tells of observed behaviour that changed, whatever the policy, and fails nothing for it', () => {
    const observedChanges = [{ clause: 'CM-O' }, { clause: 'CM-O' }, { clause: 'CM-Q' }];
    for (const policy of Object.values(presets)) {
      const judged = judgedFrom([passed], { build: 'b1', observedChanges });
      const result = judgeGate({ judged, policy, now });
      expect(result.exitCode, policy.name).to.equal(0);
      expect(ruleOf(result, 'observed-changes')).to.deep.include({
        value: 2,
        limit: 'report',
        verdict: 'warned',
        clauses: ['CM-O', 'CM-Q'],
      });
    }
    const by = (given: Parameters<typeof judgedFrom>[1]) =>
      ruleOf(judgeGate({ judged: judgedFrom([passed], given), now }), 'observed-changes');
    expect(by({ observedChanges: [] })).to.include({ value: 0, verdict: 'passed' });
    expect(by({})).to.include({ value: 'not compared', verdict: 'not-applicable' });
  });

  it('holds the file of known failures to its budget, and to the policy’s where that is less', () => {
    const known = { ...knowing(failed), budget: 0 };
    const result = judge([passed, failed], { known });
    expect(result).to.include({ exitCode: 1, reason: '1 entry of known failures; known: KF-001' });
    const policy = { ...presets.nightly, knownEntries: 0 };
    expect(judge([passed, failed], { known: { ...known, budget: 1 }, policy }).exitCode).to.equal(1);
    expect(judge([passed, failed], { known: { ...known, budget: 1 } }).exitCode).to.equal(0);
  });

  it('a run that the environment spoilt has no other verdict, unless something failed', () => {
    const invalid = 'three canaries in a row failed';
    const judged = (verdicts: readonly Verdict[]) => judgedFrom(verdicts, { invalid });
    const pass = must('passed', 'CM-F');
    expect(judgeGate({ judged: judged([pass]), known: knowing(failed), now })).to.include({
      exitCode: 4,
      reason: invalid,
    });
    expect(judgeGate({ judged: judged([pass, failedWith('201', 'CM-G')]), now }).exitCode).to.equal(1);
  });

  it('left-over members are exit 5, and are told of beside another verdict', () => {
    const judged = (verdicts: readonly Verdict[]) => judgedFrom(verdicts, { leftOvers: 2 });
    expect(judgeGate({ judged: judged([passed, failed]), known: knowing(failed), now })).to.include({
      exitCode: 5,
      verdict: 'conforms',
    });
    const other = failedWith('201', 'CM-G');
    expect(judgeGate({ judged: judged([failed, other]), known: knowing(failed), now }).reason).to.equal(
      '1 clause failed; known: KF-001; 2 created members may be left',
    );
  });
});

function flaky(): Verdict {
  return { ...failed, confirmation: 'flaky' };
}

function warning(): Verdict {
  return verdictOf('warned', clauseOf('CM-W', 'should', 'inferred'));
}

function hundred(open: number): readonly Verdict[] {
  return Array.from({ length: 100 }, (_, index) =>
    must(index < open ? 'inconclusive' : 'passed', `CM-${index}`),
  );
}
