import { expect } from 'chai';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { findingsOf, type HistoryEntry } from '../../suites/history/findings.ts';
import { outcomes, type Verdict } from '../../suites/tally.ts';
import { judged } from '../exports/hand-made-runs-for-test.ts';
import { reportOf } from '../report-for-test.ts';
import { renderSite } from './site.ts';
import type { SiteInput } from './site-input.ts';
import { siteInputOf } from './site-input-for-test.ts';

/** A run as it is remembered. */
function rememberedOf(verdicts: readonly Verdict[], given: Partial<HistoryEntry> = {}): HistoryEntry {
  const report = reportOf(verdicts, { startedAt: '2024-02-01T12:00:00.000Z' });
  const { verdict, exitCode } = report.run;
  return {
    ...findingsOf(report, { isSelection: false, build: 'b1' }),
    run: 'r',
    verdict,
    exitCode,
    ...given,
  };
}

const before = rememberedOf([
  judged('passed', 'a'),
  judged('failed', 'b'),
  judged('failed', 'c'),
  judged('passed', 'd'),
  judged('blocked', 'e'),
  judged('passed', 'gone'),
  judged('passed', 'calm'),
]);
const now = [
  judged('failed', 'a'),
  judged('passed', 'b'),
  judged('failed', 'c'),
  judged('inconclusive', 'd'),
  judged('passed', 'e'),
  judged('warned', 'come', 'should'),
  judged('passed', 'calm'),
];

/** The page of differences, and its elements with this attribute. */
function page(given: Partial<SiteInput>, verdicts: readonly Verdict[] = now, path = 'diff.html') {
  const files = [...renderSite(siteInputOf(reportOf(verdicts), given))];
  const text = files.find((file) => file.path === path)?.text ?? '';
  return { text, words: wordsIn(fromHtml(text)), all: elementsOf(fromHtml(text)) };
}

function elementsOf(node: Nodes): readonly Element[] {
  const inside = 'children' in node ? node.children.flatMap((child) => elementsOf(child)) : [];
  return node.type === 'element' ? [node, ...inside] : inside;
}

function wordsIn(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => wordsIn(child)).join(' ') : '';
}

describe('the page of differences', () => {
  const shown = page({ earlier: { last: before } });

  it('has each clause that turned under how it turned, in both languages', () => {
    const turned = ({ all }: typeof shown) =>
      all
        .filter(({ properties }) => properties.dataTurn !== undefined)
        .map((section) => [section.properties.dataTurn, wordsIn(section).match(/CM-BODY-\w+/g)?.[0]]);
    const expected = [
      ['new', 'CM-BODY-a'],
      ['still', 'CM-BODY-c'],
      ['fixed', 'CM-BODY-b'],
      ['lost', 'CM-BODY-d'],
      ['gained', 'CM-BODY-e'],
      ['added', 'CM-BODY-come'],
      ['retired', 'CM-BODY-gone'],
    ];
    expect(turned(shown)).to.deep.equal(expected);
    expect(turned(page({ earlier: { last: before } }, now, 'zh/diff.html'))).to.deep.equal(expected);
    expect(shown.words).to.match(/Newly bad \(1\).*a is wrong/s);
    expect(shown.words).to.contain('Since the last valid run (2024-02-01, b1)');
  });

  it('has the numbers that a recount of both runs gives', () => {
    const counts = shown.all.filter(({ properties }) => properties.dataCount !== undefined);
    const told = outcomes.flatMap((outcome) =>
      [before.counts[outcome] ?? 0, now.filter((one) => one.outcome === outcome).length].map((count) => [
        outcome,
        String(count),
      ]),
    );
    const isSeen = (outcome: unknown) => told.some(([name, count]) => name === outcome && count !== '0');
    expect(counts.map((one) => [one.properties.dataCount, wordsIn(one)])).to.deep.equal(
      told.filter(([outcome]) => isSeen(outcome)),
    );
    const lists = shown.all.filter(({ properties }) => properties.dataClauses !== undefined);
    const listed = lists.reduce((sum, { properties }) => sum + Number(properties.dataClauses), 0);
    const [rest] = shown.all.filter(({ properties }) => properties.dataUnchanged !== undefined);
    expect(listed + Number(rest?.properties.dataUnchanged)).to.equal(8);
  });

  it('tells how long, as the history does, and only beside the last run', () => {
    const flip = {
      clause: 'CM-BODY-c',
      outcome: 'failed' as const,
      fingerprint: 'f',
      standing: 'still' as const,
      streak: 4,
      firstBad: { startedAt: '2024-01-01T00:00:00Z' },
    };
    const flips = { since: before, runs: 5, clauses: [flip], flaky: [], unstable: [] };
    const release = { ...before, run: 'another' };
    const { words } = page({ flips, earlier: { last: before, release } });
    expect(words.match(/4 runs in a row/g)).to.have.length(1);
    expect(words).to.contain('Since the last release (2024-02-01, b1)');
    const same = page({ earlier: { last: before, release: before } }).words;
    expect(same.match(/Newly bad/g)).to.have.length(1);
    expect(same).to.contain('That is the last valid run');
  });

  it('says so where there is no earlier run to compare with, and compares what counts for nothing with none', () => {
    expect(page({}).words).to.contain('There is no earlier run to compare with.');
    const first = page({ earlier: {} });
    expect(first.words).to.contain('No earlier run of this target and tier counts.');
    expect(first.words).to.contain('No earlier run of this target is known that the gate of releases let');
    const selected = page({ earlier: { last: before }, isSelection: true });
    expect(selected.words).to.contain('counts for nothing').and.to.contain('only some clauses were selected');
    expect(selected.words).to.not.contain('CM-BODY');
  });

  it('stays small however much is otherwise', () => {
    const states = ['passed', 'failed', 'blocked', 'observed'] as const;
    const outcomeAt = (index: number) => states[index % states.length] ?? 'passed';
    const noted = Array.from({ length: 12 }, (_, index) => ({ note: `note ${index}`, situations: ['TCP'] }));
    const many = Array.from({ length: 1_600 }, (_, index) => index);
    const was = many.map((index) => judged(outcomeAt(index), `m${index}`));
    const is = many.map((index) => ({ ...judged(outcomeAt(Math.floor(index / 4)), `m${index}`), noted }));
    const gone = Array.from({ length: 100 }, (_, index) => judged('passed', `gone-${index}`));
    const come = Array.from({ length: 100 }, (_, index) => judged('failed', `come-${index}`));
    const earlier = rememberedOf([...was, ...gone]);
    const { all, text } = page({ earlier: { last: earlier, release: { ...earlier, run: 'x' } } }, [
      ...is,
      ...come,
    ]);
    expect(new Set(all.flatMap(({ properties }) => properties.dataTurn ?? [])).size).to.be.above(7);
    expect(all.length).to.be.at.most(3_000);
    expect(Buffer.byteLength(text)).to.be.at.most(500_000);
  });

  it('leads there from the first page, with numbers, where a release is known', () => {
    const { words, text } = page({ earlier: { release: before } }, now, 'index.html');
    expect(words).to.match(
      /Since the last release \(2024-02-01, b1\)\s*: Newly bad \(1\) · .* · Fixed \(1\)/,
    );
    expect(text).to.contain('href="diff.html#release"');
  });
});
