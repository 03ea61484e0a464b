import { expect } from 'chai';
import { TargetError } from '../../targets/target-error.ts';
import type { Findings } from './findings.ts';
import { bad, entryOf, foundOn } from './findings-for-test.ts';
import { toHistoryLine } from './history-line.ts';
import { parseHistory } from './parse-history.ts';

/** The text of a history that was written run by run. */
function written(...runs: readonly Findings[]): string {
  return runs.reduce((text, found) => {
    const { definitions } = parseHistory(text, 'h');
    return `${text}${JSON.stringify(toHistoryLine(entryOf(found), definitions))}\n`;
  }, '');
}

const observed = { C: [{ note: '201', situations: ['TCP-1'] }] };
const three = [
  foundOn(1, { observed, others: { observed: ['C'] }, latency: { p50: 1, p95: 2, max: 3 } }),
  foundOn(2, { bad: [bad('A'), ['B', 'warned', 'bbbbbbbbbbbb', 'flaky']], observed }),
  foundOn(3, { invalid: 'an outage', planned: ['A'] }),
];

const codeOf = (text: string) => {
  try {
    parseHistory(text, 'history.jsonl');
    return 'none';
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return `${error.exitCode} ${error.code}: ${error.message}`;
  }
};

describe('parseHistory', () => {
  it('gives back what was written', () => {
    const { runs } = parseHistory(written(...three), 'h');
    expect(runs.map(({ found }) => found)).to.deep.equal(three.map(entryOf));
  });

  it('has every run once: what was written of it last, where it was first', () => {
    const [first, ...others] = three as [Findings, ...Findings[]];
    const anew = { ...first, bad: [bad('B')] };
    const { runs } = parseHistory(written(first, ...others, anew), 'h');
    expect(runs.map(({ found }) => found)).to.deep.equal([anew, ...others].map(entryOf));
  });

  it('writes what runs share once: a quiet night is a short line', () => {
    const lines = written(
      ...three.slice(0, 1),
      ...Array.from({ length: 3 }, () => three[0] as Findings),
    ).split('\n');
    expect(lines[0]).to.contain('"defines"');
    for (const line of lines.slice(1, 4)) expect(line).to.not.contain('"defines"');
  });

  it('tolerates a last line that breaks off, wherever', () => {
    const text = written(...three);
    const whole = parseHistory(written(...three.slice(0, 2)), 'h').runs.length;
    const start = text.trimEnd().lastIndexOf('\n') + 1;
    for (let end = start; end < text.length; end += 1)
      expect(parseHistory(text.slice(0, end), 'h').runs, `${end}`).to.have.length(whole);
    expect(parseHistory('', 'h').runs).to.deep.equal([]);
  });

  it('refuses a line of a newer version, and says which', () => {
    const text = written(...three).replace('{"format":1', '{"format":2');
    expect(codeOf(text)).to.match(
      /^2 HISTORY_NEWER: history\.jsonl:1 was written by a newer version .*format 2/,
    );
  });

  for (const [what, change] of [
    ['no JSON', (text: string) => text.replace('{', '')],
    ['another JSON', () => '{"format":1}\n'],
    ['a wrong tier', (text: string) => text.replace('"nightly"', '"weekly"')],
    ['no object', () => 'null\n'],
  ] as const)
    it(`refuses ${what} in the middle, with file and line`, () => {
      expect(codeOf(change(written(...three)))).to.match(/^2 HISTORY_INVALID: history\.jsonl:1 is no line/);
    });

  it('refuses a history whose beginning was cut off', () => {
    const text = written(three[0] as Findings, three[0] as Findings);
    expect(codeOf(text.slice(text.indexOf('\n') + 1))).to.match(
      /^2 HISTORY_INVALID: .*its beginning cut off/,
    );
  });
});
