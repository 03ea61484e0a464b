import { posix } from 'node:path';
import { expect } from 'chai';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { verdictOf } from '../../suites/clauses-for-test.ts';
import { findingsOf } from '../../suites/history/findings.ts';
import { outcomes } from '../../suites/tally.ts';
import { controlOf, created, faultyOf } from '../../suites/trials-for-test.ts';
import { handMadeRuns } from '../exports/hand-made-runs-for-test.ts';
import { reportOf } from '../report-for-test.ts';
import { manyVerdicts } from './many-verdicts-for-test.ts';
import { zh } from './phrases/zh.ts';
import type { SiteFile } from './render-page.ts';
import { renderSite } from './site.ts';
import { siteInputOf } from './site-input-for-test.ts';
import { utc } from './utc.ts';

const wholeRun = reportOf(
  catalogue(loadFacts()).map((clause, index) => ({
    ...verdictOf(outcomes[index % outcomes.length] ?? 'passed', clause),
    issues:
      index % outcomes.length === 1
        ? [{ path: '/status', rule: 'r', expected: 'a refusal', actual: 201, message: 'm' }]
        : [],
    evidence: [controlOf(created()), faultyOf(created())],
  })),
  { leftOvers: [{ pool: 'p', id: 'm', address: '10.0.0.1', port: 80 }] },
);
const history = [
  { startedAt: '2024-02-01T00:00:00Z', exitCode: 0 as const, valid: true, outcomes: {} },
  {
    startedAt: '2024-02-02T00:00:00Z',
    exitCode: 1 as const,
    valid: true,
    outcomes: { 'CM-RETIRED': 'failed' as const },
  },
];
const selfcheck = { rows: [], kills: { 'CM-A': ['a-defect'] }, problems: [] };
const earlier = {
  last: {
    ...findingsOf(wholeRun, { isSelection: false }),
    bad: [],
    run: 'r',
    verdict: 'conforms' as const,
    exitCode: 0 as const,
  },
};
const whole = [...renderSite(siteInputOf(wholeRun, { history, selfcheck, earlier }))];

function elementsOf(node: Nodes): readonly Element[] {
  const inside = 'children' in node ? node.children.flatMap((child) => elementsOf(child)) : [];
  return node.type === 'element' ? [node, ...inside] : inside;
}

/** Every link that leads to no page, or to no place on it. */
function deadLinks(files: readonly SiteFile[]): readonly string[] {
  const pages = new Map(files.map(({ path, text }) => [path, elementsOf(fromHtml(text))]));
  const ids = new Map(
    [...pages].map(([path, elements]) => [path, new Set(elements.map(({ properties }) => properties.id))]),
  );
  // Beside the pages: written by the run itself.
  const isBeside = (path: string) => /^(\.\.\/[\w.]+|style\.css|filter\.js)$/.test(path);
  return [...pages].flatMap(([path, elements]) =>
    elements.flatMap(({ properties: { href, src } }) => {
      const link = href ?? src;
      if (typeof link !== 'string') return [];
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
      const isThere = anchor === undefined || ids.get(target)?.has(anchor);
      return isBeside(target) || (ids.has(target) && isThere) ? [] : [`${path}: ${link}`];
    }),
  );
}

describe('renderSite', () => {
  it('has every page in both languages, each saying which it is in and leading to the other', () => {
    const [english, chinese] = [false, true].map((isZh) =>
      whole.filter(({ path }) => path.startsWith('zh/') === isZh),
    );
    expect(chinese?.map(({ path }) => path)).to.deep.equal(english?.map(({ path }) => `zh/${path}`));
    for (const { text } of english ?? []) expect(text).to.match(/^<!doctype html><html lang="en">/);
    for (const { text } of chinese ?? []) expect(text).to.match(/^<!doctype html><html lang="zh-CN">/);
    expect(english?.map(({ path }) => path)).to.include.members([
      'index.html',
      'failures.html',
      'oncall.html',
      'page.html',
      'clauses.html',
      'known.html',
      'observed.html',
      'evidence.html',
      'about.html',
      'selfcheck.html',
      'trends.html',
      'diff.html',
      'clause/CM-BODY-weight-above-max-not-accepted.html',
    ]);
  });

  it('leaves out what there is nothing to tell of', () => {
    const paths = [...renderSite(siteInputOf(wholeRun))].map(({ path }) => path);
    expect(paths).to.not.include.members(['selfcheck.html']);
    expect(paths).to.not.include.members(['trends.html']);
  });

  it('links to those files of a run that are there', () => {
    const beside = ['run.json', 'gate.json', 'report.html'];
    const pages = [...renderSite(siteInputOf(wholeRun, { beside }))];
    for (const path of ['evidence.html', 'zh/evidence.html']) {
      const text = pages.find((page) => page.path === path)?.text ?? '';
      const linked = [...text.matchAll(/<td><a href="(?:\.\.\/)+([\w.]+)"/g)].map(([, name]) => name);
      expect(linked, path).to.have.members(beside);
    }
  });

  it('has commands that a shell takes for what they are, whatever the folder is called', () => {
    const setting = { ...siteInputOf(wholeRun).setting, out: "it's; rm -rf $HOME" };
    const known = [...renderSite(siteInputOf(wholeRun, { setting }))].find(
      ({ path }) => path === 'known.html',
    );
    const [, command] = /<code>(npx elb-conformance known[^<]*)<\/code>/.exec(known?.text ?? '') ?? [];
    expect(command).to.equal("npx elb-conformance known propose 'it'\\''s; rm -rf $HOME'");
  });

  it('has no dead link', () => {
    expect(deadLinks(whole)).to.deep.equal([]);
    expect(
      deadLinks([{ path: 'a.html', text: '<a href="b.html">b</a><a href="#c">c</a><a href="a.html">a</a>' }]),
    ).to.deep.equal(['a.html: b.html', 'a.html: #c']);
  });

  for (const { what, report } of handMadeRuns)
    it(`has no dead link in a run of this kind: ${what}`, () => {
      expect(deadLinks([...renderSite(siteInputOf(report))])).to.deep.equal([]);
    });

  it('has nothing that a strict policy would keep from working', () => {
    for (const { path, text } of whole)
      for (const { tagName, properties } of elementsOf(fromHtml(text))) {
        expect(tagName, path).to.not.equal('style');
        for (const name of Object.keys(properties)) expect(name, path).to.not.match(/^(style|on\w+)$/i);
        if (tagName === 'script') expect(properties.src, path).to.match(/^(\.\.\/){0,2}filter\.js$/);
      }
  });

  it('is the same for the same run', () => {
    expect([...renderSite(siteInputOf(wholeRun, { history, selfcheck, earlier }))]).to.deep.equal(whole);
  });

  it('says every rule of the gate in Chinese', () => {
    const { rules } = siteInputOf(wholeRun).decision;
    expect(rules.length).to.be.above(15);
    expect(Object.keys(zh.rules)).to.include.members(rules.map(({ id }) => id));
  });

  it('shows the run itself at the end of its trends', () => {
    const trends = whole.find(({ path }) => path === 'trends.html')?.text ?? '';
    const rows = [...trends.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row);
    expect(rows).to.have.length(1 + history.length + 1);
    expect(rows.at(-1)).to.contain(utc(wholeRun.startedAt));
  });

  it('keeps every page small with 20,000 results', () => {
    // The pages of single clauses come last, and all alike.
    let clauses = 0;
    for (const { path, text } of renderSite(siteInputOf(reportOf(manyVerdicts(20_000))))) {
      clauses += path.includes('clause/') ? 1 : 0;
      if (clauses > 20) break;
      expect(Buffer.byteLength(text), path).to.be.at.most(path.endsWith('index.html') ? 150_000 : 500_000);
      expect(elementsOf(fromHtml(text)).length, path).to.be.at.most(3_000);
    }
    expect(clauses).to.equal(21);
  });

  it('keeps a page small whatever an endpoint says', () => {
    const long = '<&">'.repeat(50_000);
    const verbose = { ...created(), response: { status: 201, headers: { 'x-note': long }, text: long } };
    const [first] = manyVerdicts(2).slice(1);
    if (first === undefined) throw new Error('there is no verdict');
    const issues = Array.from({ length: 20 }, (_, index) => ({
      path: `/${index}`,
      rule: 'r',
      expected: long,
      actual: `${long}${index}`,
      message: long,
    }));
    const evidence = Array.from({ length: 20 }, () => faultyOf(verbose, long));
    const report = reportOf([{ ...first, issues, evidence, observations: [long, long] }]);
    for (const { path, text } of renderSite(siteInputOf(report)))
      expect(Buffer.byteLength(text), path).to.be.at.most(path.endsWith('index.html') ? 150_000 : 500_000);
  });
});
