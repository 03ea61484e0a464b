import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { judged } from '../exports/hand-made-runs-for-test.ts';
import { reportOf } from '../report-for-test.ts';
import { zhIssues } from './phrases/zh-issues.ts';
import { renderSite } from './site.ts';
import { siteInputOf } from './site-input-for-test.ts';

const message = 'weight = 101 was accepted with 201';
const issue = { path: '/status', rule: 'not accepted', expected: 'a refusal', actual: '201', message };
const report = reportOf([
  { ...judged('failed', 'a'), issues: [issue] },
  { ...judged('failed', 'b'), issues: [{ ...issue, path: '/b', rule: 'a rule of tomorrow' }] },
]);
const files = [...renderSite(siteInputOf(report))];
const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';

describe('what is wrong, in words', () => {
  const pages = ['index.html', 'failures.html', 'oncall.html', 'clause/CM-BODY-a.html'];

  it('is said in Chinese on Chinese pages, and behind it as the run says it', () => {
    for (const path of pages) {
      expect(textOf(`zh/${path}`), path).to.contain('本应拒绝，实际应答 201');
      expect(textOf(`zh/${path}`), path).to.contain(`<span lang="en">${message}</span>`);
    }
  });

  it('is said as the run says it on English pages, and wherever a rule has no other words', () => {
    for (const path of pages) expect(textOf(path), path).to.contain(message).and.to.not.contain('本应拒绝');
    expect(textOf('zh/clause/CM-BODY-b.html')).to.contain(message).and.to.not.contain('本应拒绝');
  });

  it('has Chinese words for the rules that clauses are judged by', async () => {
    const suites = fileURLToPath(new URL('../../suites/', import.meta.url));
    const names = (await readdir(suites, { recursive: true })).filter(
      (name) => name.endsWith('.ts') && !/(\.test|-for-test)\.ts$|^pact/.test(name),
    );
    const sources = await Promise.all(names.map((name) => readFile(suites + name, 'utf8')));
    const rules = new Set(
      sources.flatMap((source) => [...source.matchAll(/rule: '([^']+)'/g)].map(([, rule]) => rule)),
    );
    expect(rules.size).to.be.above(15);
    // What says too little by itself is left in the words of the run.
    const left = ['independent'];
    expect([...rules].filter((rule) => rule === undefined || !Object.hasOwn(zhIssues, rule))).to.deep.equal(
      left,
    );
  });

  it('says values as they were, and none at any length', () => {
    for (const say of Object.values(zhIssues)) {
      const words = say({ expected: 'x'.repeat(500), actual: 'y'.repeat(500) });
      expect(words.length, words).to.be.within(2, 700);
      expect(words).to.not.contain('undefined');
    }
    expect(zhIssues.enum?.({ expected: ['v4', 'v6'], actual: null })).to.equal(
      '取值应为 v4、v6 之一，实际 null',
    );
  });
});
