import { expect } from 'chai';
import { renderMarkdownSummary } from '../reports/exports/markdown-summary.ts';
import { renderHistory } from '../reports/history-text.ts';
import { reportOf } from '../reports/report-for-test.ts';
import { toRunRecord } from '../reports/run-record.ts';
import { renderSummary } from '../reports/summary.ts';
import { clauseOf, verdictOf } from '../suites/clauses-for-test.ts';
import type { Report } from '../suites/examine.ts';
import { judgeGate } from '../suites/gate/judge-gate.ts';
import { judgedOf } from '../suites/gate/judged.ts';
import { failedWith, knowing } from '../suites/gate/judged-for-test.ts';
import type { KnownFailures } from '../suites/gate/known-failures.ts';
import { presets } from '../suites/gate/policy.ts';
import { findingsOf } from '../suites/history/findings.ts';
import { toHistoryLine } from '../suites/history/history-line.ts';
import { parseHistory } from '../suites/history/parse-history.ts';
import { recall } from '../suites/history/recall.ts';
import { trendsOf } from '../suites/history/trends.ts';
import { invalidity } from '../suites/outage.ts';
import type { Outcome, Verdict } from '../suites/tally.ts';
import { judgeRun } from '../suites/verdict.ts';

const id = 'CM-F';
const lax = failedWith('201', id);
const crash = failedWith('500 ELB.9000', id);
const well = verdictOf('passed', clauseOf(id));
const unseen = (outcome: Outcome): Verdict => ({ ...verdictOf(outcome, clauseOf(id)), reason: 'no answer' });

/** The other clauses of a night: many that pass, and one on which the page leaves the behaviour open. */
const others = (note: string): readonly Verdict[] => [
  ...Array.from({ length: 9 }, (_, index) => verdictOf('passed', clauseOf(`CM-${index}`))),
  {
    ...verdictOf('observed', clauseOf('CM-O', 'may')),
    observations: [note],
    noted: [{ note, situations: ['TCP-1/cross-vpc'] }],
  },
];

interface Night {
  readonly day: number;
  readonly build: string;
  readonly found: Verdict;
  readonly note?: string;
  readonly known?: KnownFailures;
  readonly given?: Pick<Report, 'aborted'> | Pick<Report, 'canaries'>;
}

/** What an engineer sees in the morning, made by what a run makes it by; the history goes on from night to night. */
function sleepThrough({ day, build, found, note = 'null: 400', known, given = {} }: Night, before: string) {
  const verdicts = [...others(note), found];
  const planned = verdicts.map(({ clause }) => clause.id);
  const invalid = 'canaries' in given ? invalidity(given.canaries) : undefined;
  const run = judgeRun({ planned, verdicts, leftOvers: [], invalid, ...('aborted' in given && given) });
  const startedAt = `2026-03-${String(day).padStart(2, '0')}T01:00:00.000Z`;
  const examined = reportOf(verdicts, { startedAt, tier: 'nightly', run, ...given });
  const history = parseHistory(before, 'history.jsonl');
  const recollection = recall(examined, { isSelection: false, build }, { history, baseline: undefined });
  const circumstances = { isSelection: false, build, observedChanges: recollection.observedChanges ?? [] };
  const now = new Date(`2026-03-${String(day).padStart(2, '0')}T03:00:00.000Z`);
  const gate = judgeGate({ judged: judgedOf(examined, circumstances), policy: presets.nightly, known, now });
  const { verdict, exitCode, reason } = gate;
  const report = { ...examined, run: { ...examined.run, verdict, exitCode, reason } };
  const entry = { ...findingsOf(report, circumstances), run: `night-${day}`, verdict, exitCode };
  const line = JSON.stringify(toHistoryLine(entry, history.definitions));
  const scene = {
    targetFile: undefined,
    out: 'out',
    endpoint: 'https://elb.example.test',
    projectId: 'p',
    path: '/v3',
  };
  const text = renderSummary(report, { page: 'p', colour: false, scene, gate: renderHistory(recollection) });
  return {
    exitCode,
    banner: text.trimEnd().split('\n').at(-1),
    heading: renderMarkdownSummary(report, { gate }).split('\n')[0],
    record: toRunRecord(report, circumstances).exitCode,
    history: text.split('\n').find((one) => one.startsWith('history: ')),
    spell: text.split('\n').find((one) => one.startsWith(`  ${id}: `)),
    passes: gate.unexpectedPasses,
    observed: gate.rules.find((rule) => rule.id === 'observed-changes'),
    text,
    after: `${before}${line}\n`,
  };
}

const outage = [1, 2, 3].map((after) => ({ after, outcome: 'failed' as const, why: '502', durationMs: 9 }));
const untilFriday = { created: '2026-03-04', expires: '2026-03-06' };
const waived = knowing(lax, { expires: '2026-03-31' });
const waivedAnew = knowing(crash, { id: 'KF-002', ...untilFriday });

describe('a week of nights', () => {
  const nights: readonly (readonly [string, Night, (morning: ReturnType<typeof sleepThrough>) => void])[] = [
    [
      'Monday: all is well',
      { day: 2, build: 'b1', found: well },
      ({ exitCode, banner, history, spell }) => {
        expect([exitCode, banner]).to.deep.equal([
          0,
          'VERDICT: conforms (exit 0): 10 clauses passed, none failed',
        ]);
        expect([history, spell]).to.deep.equal([
          'history: 0 new · 0 still · 0 fixed; no earlier run counts',
          undefined,
        ]);
      },
    ],
    [
      'Tuesday: a defect appears',
      { day: 3, build: 'b2', found: lax },
      ({ exitCode, banner, history }) => {
        expect([exitCode, banner]).to.deep.equal([1, 'VERDICT: fails (exit 1): 1 clause failed']);
        expect(history).to.equal(
          'history: 1 new (CM-F) · 0 still · 0 fixed; since build b1 (2026-03-02), 1 run before this one',
        );
      },
    ],
    [
      'Wednesday: it is waived, and named all the same; something that the page leaves open has changed',
      { day: 4, build: 'b2', found: lax, known: waived, note: 'null: 201' },
      ({ exitCode, banner, history, spell, observed, text }) => {
        expect([exitCode, banner]).to.deep.equal([
          0,
          'VERDICT: conforms (exit 0): 9 clauses passed, 1 failed as is known; known: KF-001',
        ]);
        expect(history).to.contain('0 new · 1 still (CM-F) · 0 fixed; since build b2');
        expect(spell).to.equal(
          '  CM-F: 2 runs in a row, first bad build b2 (2026-03-03), last good build b1 (2026-03-02)',
        );
        expect(observed).to.deep.include({ verdict: 'warned', value: 1, clauses: ['CM-O'] });
        expect(text).to.contain('  CM-O (history): no longer "null: 400", now "null: 201"');
      },
    ],
    [
      'Thursday: it fails in another way, which nobody has waived',
      { day: 5, build: 'b3', found: crash, known: waived, note: 'null: 201' },
      ({ exitCode, banner, history, spell, observed }) => {
        expect([exitCode, banner]).to.deep.equal([
          1,
          'VERDICT: fails (exit 1): 1 clause failed in another way than is known',
        ]);
        expect(history).to.contain('1 new (CM-F) · 0 still · 0 fixed');
        expect(spell).to.match(/fails in another way than before \([\da-f]{12}\), last good build b1/);
        expect(observed).to.include({ verdict: 'passed', value: 0 });
      },
    ],
    [
      'Friday: the environment is in trouble, and what passes meanwhile mends nothing',
      { day: 6, build: 'b3', found: well, known: waivedAnew, given: { canaries: outage }, note: 'null: 502' },
      ({ exitCode, banner, history, spell, text }) => {
        expect(exitCode).to.equal(4);
        expect(banner).to.match(
          /^VERDICT: no-evidence \(exit 4\): the endpoint was not itself: 3 canaries in a row failed/,
        );
        expect(history).to.match(
          /^history: this run counts for nothing \(the endpoint was not itself: 3 canaries/,
        );
        expect(spell).to.equal(undefined);
        expect(text).to.not.contain('observed behaviour changed');
      },
    ],
    [
      'Saturday: the second waiver has expired at midnight',
      { day: 7, build: 'b4', found: crash, known: waivedAnew, note: 'null: 201' },
      ({ exitCode, banner, history, spell }) => {
        expect([exitCode, banner]).to.deep.equal([
          1,
          'VERDICT: fails (exit 1): 1 clause failed whose entry has expired',
        ]);
        expect(history).to.contain('0 new · 1 still (CM-F) · 0 fixed; since build b3 (2026-03-05)');
        expect(spell).to.equal(
          '  CM-F: 2 runs in a row, first bad build b3 (2026-03-05), last good build b1 (2026-03-02)',
        );
      },
    ],
    [
      'Sunday: a shard is lost',
      {
        day: 8,
        build: 'b4',
        found: unseen('not-run'),
        known: waivedAnew,
        given: { aborted: 'shard 2 of 3 is missing' },
      },
      ({ exitCode, banner, history, passes }) => {
        expect(exitCode).to.equal(4);
        expect(banner).to.match(
          /^VERDICT: no-evidence \(exit 4\): no evidence on 1 clause .*: shard 2 of 3 is missing/,
        );
        expect(history).to.contain(
          'this run counts for nothing (shard 2 of 3 is missing); since build b4 (2026-03-07)',
        );
        expect(passes).to.deep.equal([]);
      },
    ],
    [
      'Monday: it is mended, and the waiver has to go',
      { day: 9, build: 'b5', found: well, known: waivedAnew, note: 'null: 201' },
      ({ exitCode, banner, history, spell, passes }) => {
        expect([exitCode, banner]).to.deep.equal([
          1,
          'VERDICT: fails (exit 1): 1 known failure does not fail any more',
        ]);
        expect(passes).to.have.length(1);
        expect(passes[0]).to.include({ entry: 'KF-002', clause: id });
        expect(history).to.contain('0 new · 0 still · 1 fixed (CM-F); since build b4 (2026-03-07)');
        expect(spell).to.contain('fixed after 2 runs, first bad build b3 (2026-03-05)');
      },
    ],
    [
      'Tuesday: it is back',
      { day: 10, build: 'b6', found: crash, note: 'null: 201' },
      ({ exitCode, banner, history, spell }) => {
        expect([exitCode, banner]).to.deep.equal([1, 'VERDICT: fails (exit 1): 1 clause failed']);
        expect(history).to.contain(
          '1 new (CM-F) · 0 still · 0 fixed; since build b5 (2026-03-09), 6 runs before this one',
        );
        expect(spell).to.equal(
          '  CM-F: back again: the same was last seen build b4 (2026-03-07), last good build b5 (2026-03-09)',
        );
      },
    ],
  ];

  let history = '';
  for (const [what, night, demands] of nights)
    it(what, () => {
      const morning = sleepThrough(night, history);
      history = morning.after;
      expect([morning.record, morning.heading?.at(-2)]).to.deep.equal([
        morning.exitCode,
        String(morning.exitCode),
      ]);
      demands(morning);
    });

  it('and the trend has a gap where a night counts for nothing', () => {
    const { strips, runs } = trendsOf(parseHistory(history, 'h').runs, {
      target: 'staging',
      tier: 'nightly',
    });
    const [passed, failed, gap] = ['passed', 'failed', 'gap'];
    expect(strips).to.deep.equal([
      {
        clause: id,
        marks: [passed, failed, failed, failed, gap, failed, gap, passed, failed],
        unstable: false,
      },
    ]);
    expect(runs.map(({ exitCode }) => exitCode)).to.deep.equal([0, 1, 0, 1, 4, 1, 4, 1, 1]);
  });
});
