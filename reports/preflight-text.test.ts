import { expect } from 'chai';
import type { Usability } from '../suites/check-usability.ts';
import { verdictOf } from '../suites/clauses-for-test.ts';
import type { Step } from '../suites/preflight/step.ts';
import { describePreflight, renderUsability } from './preflight-text.ts';
import { reportOf } from './report-for-test.ts';
import { toRunRecord } from './run-record.ts';
import { renderSummary } from './summary.ts';

const steps: readonly Step[] = [
  { id: 'name', outcome: 'ok', saw: 'a is 203.0.113.7' },
  { id: 'clock', outcome: 'warning', saw: '90 s ahead of ours' },
  { id: 'pools[0]', outcome: 'failed', saw: 'cross_vpc \u001b[2J is false', keys: ['pools[0].cross_vpc'] },
  { id: 'quota', outcome: 'unknown', saw: 'not told' },
];
const found: Usability = {
  target: { name: 'staging', endpoint: 'https://elb.example.test' },
  steps,
  requests: 12,
  leaked: [{ pool: 'p', id: 'm', address: '10.0.0.1', port: 80 }],
  exitCode: 2,
  reason: 'it is not as the file says:\n  one\n  two',
};

describe('renderUsability', () => {
  it('has a line a step, the keys to edit, what was left, and the verdict last', () => {
    expect(renderUsability(found, false).split('\n')).to.deep.equal([
      'check of staging (https://elb.example.test), 12 requests',
      '',
      '  ✓ name      a is 203.0.113.7',
      '  ! clock     90 s ahead of ours',
      // What comes from an endpoint steers no terminal.
      '  ✗ pools[0]  cross_vpc \\u001b[2J is false',
      '              edit pools[0].cross_vpc',
      '  ? quota     not told',
      '',
      'left behind in pool p: member m',
      'VERDICT: the target file is wrong (exit 2): it is not as the file says',
      '',
    ]);
  });

  it('has colours where they are wished for', () => {
    const text = renderUsability(found, true);
    expect(text).to.contain('\u001b[32m✓\u001b[39m').and.to.contain('\u001b[31m✗\u001b[39m');
    expect(text).to.not.contain('\u001b[2J');
  });
});

describe('the preflight in a report', () => {
  const canaries = [
    { after: 500, outcome: 'ok', durationMs: 9 },
    { after: 600, outcome: 'failed', why: 'create: 503', durationMs: 7 },
  ] as const;

  it('is a line, and what was not in order', () => {
    expect(describePreflight(steps, canaries)).to.deep.equal([
      '',
      'preflight: 1 ok · 1 warning · 1 failed · 1 unknown; 1 of 2 later canaries well',
      '  ! clock     90 s ahead of ours',
      '  ✗ pools[0]  cross_vpc \\u001b[2J is false',
      '              edit pools[0].cross_vpc',
      '  ? quota     not told',
    ]);
    const text = renderSummary(reportOf([verdictOf('passed')], { preflight: steps, canaries }), {
      page: 'p',
      colour: false,
      scene: {
        targetFile: undefined,
        out: 'out',
        endpoint: 'https://elb.example.test',
        projectId: 'p',
        path: '/v3',
      },
    });
    expect(text).to.contain('\npreflight: 1 ok · 1 warning');
  });

  it('stands in run.json as it is', () => {
    const { preflight, canaries: flown } = toRunRecord(reportOf([], { preflight: steps, canaries }));
    expect([preflight, flown]).to.deep.equal([steps, canaries]);
  });
});
