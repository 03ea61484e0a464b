import { expect } from 'chai';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { issueOf } from '../../suites/clauses-for-test.ts';
import { reportOf } from '../report-for-test.ts';
import { contractsOf, failureOf, gateOf, handMadeRuns, judged, passOf } from './hand-made-runs-for-test.ts';
import { renderMarkdownSummary } from './markdown-summary.ts';

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
}
const typesIn = (node: Node): readonly string[] => [node.type, ...(node.children ?? []).flatMap(typesIn)];

const nasty =
  '`|</code><script>alert(1)</script>\n\n# owned\n[l](https://evil.example.test) ![i](x) @all \u0000';

describe('renderMarkdownSummary', () => {
  it('begins with the decision and its reason, and counts', () => {
    const text = renderMarkdownSummary(reportOf([judged('passed', 'p'), judged('failed', 'f')]));
    expect(text.split('\n').slice(0, 3)).to.deep.equal([
      '## ❌ CreateMember: fails (exit 1)',
      '',
      '`1 clause failed`',
    ]);
    expect(text).to.contain('| failed | 1 |').and.to.contain('| passed | 1 |');
  });

  it('shows what is red and how to see it again', () => {
    const report = reportOf([judged('failed', 'f'), judged('blocked', 'b'), judged('warned', 'w')]);
    const text = renderMarkdownSummary(report, { targetFile: 't.yaml' });
    expect(text).to.contain('### Failed: 1').and.to.contain('### Warnings: 1').and.to.contain('`why b`');
    expect(text).to.contain('npx elb-conformance run --target t.yaml --only CM-BODY-f --seed 7 --tier gate');
  });

  it('counts the contracts that hold', () => {
    const report = reportOf([judged('passed', 'p')], { contracts: contractsOf(['passed', 'failed']) });
    const text = renderMarkdownSummary(report);
    expect(text).to.contain('1 of 2 interactions hold').and.to.contain('**`interaction 1`**');
  });

  it('shows every rule of a gate, and known failures', () => {
    const gate = gateOf(0, '1 known', failureOf('f', 'known'));
    const text = renderMarkdownSummary(reportOf([judged('failed', 'f')]), { gate });
    expect(text).to.contain('| `new failures of musts` | `1` | `0` | `passed` |');
    expect(text).to.contain('### Known failures: 1').and.to.contain('known failure KF-001, until 2024-03-31');
    expect(text).to.not.contain('### Failed');
  });

  it('shows an entry that has to go, even where the gate lets it pass', () => {
    const text = renderMarkdownSummary(reportOf([judged('passed', 'p')]), {
      gate: gateOf(0, '', passOf('p')),
    });
    expect(text).to.contain('### Known failures: 1').and.to.contain('remove the entry');
  });

  it('says the reason of a run that could not begin once', () => {
    const report = reportOf([judged('not-run', 'a'), judged('not-run', 'b')], { trouble: 'nobody answers' });
    expect(renderMarkdownSummary(report).split('nobody answers')).to.have.length(2);
    expect(renderMarkdownSummary(report)).to.not.contain('###');
  });

  it('is never longer than 100 KB, and its top is always there', () => {
    const issues = Array.from({ length: 20 }, () => ({
      ...issueOf('`汉'.repeat(2_000)),
      actual: '`'.repeat(9_000),
    }));
    const many = (['failed', 'blocked', 'warned'] as const).flatMap((outcome) =>
      Array.from({ length: 300 }, (_, index) => ({
        ...judged(outcome, `${outcome}-${index}`),
        issues,
        reason: '汉'.repeat(9_000),
      })),
    );
    const rules = Array.from({ length: 500 }, () => ({
      id: 'r',
      says: '汉'.repeat(900),
      value: { a: '`'.repeat(900) },
      limit: null,
      verdict: 'failed',
      clauses: [],
    }));
    for (const gate of [
      undefined,
      { ...gateOf(1, '汉'.repeat(200_000)), rules, policy: '汉'.repeat(200_000) },
    ]) {
      const target = { name: '汉'.repeat(200_000), endpoint: '`'.repeat(200_000) };
      const text = renderMarkdownSummary({ ...reportOf(many), target }, { gate });
      expect(Buffer.byteLength(text)).to.be.at.most(100_000);
      expect(text).to.match(/^## ❌ CreateMember: fails \(exit 1\)\n/);
      expect(text).to.contain('does not fit here').and.to.contain('report.html');
    }
  });

  it('lets nothing that an endpoint says be anything but code', () => {
    const verdicts = (['failed', 'blocked', 'warned'] as const).map((outcome) => ({
      ...judged(outcome, outcome),
      reason: nasty,
      situations: [nasty],
      issues: [{ ...issueOf(nasty), path: nasty, actual: nasty }],
    }));
    const rules = [{ id: 'r', says: nasty, value: nasty, limit: nasty, verdict: nasty, clauses: [] }];
    const gate = { ...gateOf(1, nasty), rules, policy: nasty };
    const report = { ...reportOf(verdicts), target: { name: nasty, endpoint: nasty } };
    const text = renderMarkdownSummary(report, { gate });
    const types = new Set(typesIn(fromMarkdown(text)));
    expect([...types]).to.have.members([
      'root',
      'heading',
      'text',
      'paragraph',
      'inlineCode',
      'list',
      'listItem',
      'strong',
    ]);
    // Whatever stands in them, the rows of the gate have four cells.
    const rows = text.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows.map((row) => row.split('|').length)).to.deep.equal([6]);
  });

  it('is Markdown of the same few kinds for every run', () => {
    for (const { what, report, gate } of handMadeRuns)
      expect(typesIn(fromMarkdown(renderMarkdownSummary(report, { gate }))), what).to.not.include.members([
        'html',
      ]);
  });

  it('says what is otherwise than in earlier runs, what belongs to a line below it', () => {
    const history = ['', 'history: 1 new (CM-A)', '  CM-A: back `again`', '', 'observed behaviour changed:'];
    const text = renderMarkdownSummary(reportOf([judged('passed', 'p')]), { history });
    expect(text).to.contain(
      '### Beside earlier runs\n\n- `history: 1 new (CM-A)`\n  - `` CM-A: back `again` ``\n- `observed behaviour changed:`\n',
    );
    expect(renderMarkdownSummary(reportOf([judged('passed', 'p')]))).to.not.contain('earlier runs');
  });
});
