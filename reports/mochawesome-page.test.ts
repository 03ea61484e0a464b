import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { clauseOf, issueOf, verdictOf } from '../suites/clauses-for-test.ts';
import { outcomes, type Verdict } from '../suites/tally.ts';
import { controlOf, created, refusal, trialOf } from '../suites/trials-for-test.ts';
import { writeMochawesomePage } from './mochawesome-page.ts';
import { reportOf } from './report-for-test.ts';

const endpoint = 'https://elb.example.test';

interface Suite {
  readonly title: string;
  readonly suites: readonly Suite[];
  readonly tests: readonly Test[];
}
interface Test {
  readonly title: string;
  readonly state: string | null;
  readonly context: string | null;
  readonly err: { readonly message?: string };
}
interface Data {
  readonly stats: Readonly<Record<'tests' | 'passes' | 'pending' | 'failures', number>>;
  readonly results: readonly Suite[];
}

/** The data that the page carries in its body. */
function dataOf(html: string): Data {
  const [, raw = ''] = /<body data-raw="([^"]*)"/.exec(html) ?? [];
  const text = raw
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return JSON.parse(text);
}

const testsIn = ({ tests, suites }: Suite): readonly Test[] => [...tests, ...suites.flatMap(testsIn)];

describe('writeMochawesomePage', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-page-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = async (verdicts: readonly Verdict[]) => {
    const file = await writeMochawesomePage(reportOf(verdicts), { folder, endpoint });
    return { file, html: await readFile(file, 'utf8') };
  };

  const failed: Verdict = {
    ...verdictOf('failed', clauseOf('CM-BODY-bad')),
    issues: [issueOf('</script><b>weight = 101</b> was "accepted" with 201 & more')],
    probe: 'CM-BODY-bad@TCP-1/cross-vpc',
    evidence: [controlOf(created()), trialOf(refusal)],
  };

  it('writes one file, which loads nothing from elsewhere', async () => {
    const { file, html } = await write([verdictOf('passed', clauseOf('CM-BODY-good')), failed]);
    expect(file).to.equal(join(folder, 'report.html'));
    expect(await readdir(folder)).to.deep.equal(['report.html']);
    const loads =
      html.match(/<(?:script|img|iframe|source)[^>]*\ssrc=[^>]*>|<link[^>]*\shref=[^>]*>/gi) ?? [];
    expect(loads.filter((tag) => !/(?:src|href)="data:/.test(tag))).to.deep.equal([]);
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css]) => css).join('\n');
    expect(styles.length).to.be.above(1000);
    expect(styles).to.not.match(/@import|url\((?!data:|"data:|'data:)/);
  });

  it('has one test a clause, by its outcome', async () => {
    const verdicts = outcomes.map((outcome) => verdictOf(outcome, clauseOf(`CM-BODY-${outcome}`)));
    const { html } = await write(verdicts);
    const { stats, results } = dataOf(html);
    expect(stats).to.include({ tests: outcomes.length, passes: 1, pending: 4, failures: 4 });
    const tests = results.flatMap(testsIn);
    expect(tests.map(({ title }) => title.split(':')[0]).sort()).to.deep.equal(
      verdicts.map(({ clause }) => clause.id).sort(),
    );
  });

  it('shows a failing clause with its evidence', async () => {
    const { html } = await write([failed]);
    const [test] = dataOf(html).results.flatMap(testsIn);
    expect(test?.title).to.equal('CM-BODY-bad: CM-BODY-bad.');
    expect(test?.state).to.equal('failed');
    expect(test?.err.message).to.contain('weight = 101');
    const context = JSON.parse(test?.context ?? '[]') as readonly { title: string; value: unknown }[];
    expect(context.map(({ title }) => title)).to.include.members([
      'What the page asks',
      'Issues',
      'Control twin (the twin): sent',
      'Subject (a member): curl',
      'Run this clause again',
    ]);
    expect(String(context.find(({ title }) => title.endsWith('curl'))?.value)).to.contain(endpoint);
    // What an endpoint answered must not become markup of the page.
    expect(html).to.not.contain('</script><b>');
  });

  it('names target and verdict in its title', async () => {
    const { html } = await write([failed]);
    expect(/<title>([^<]*)<\/title>/.exec(html)?.[1]).to.equal('fails: staging');
  });

  it('leads to the pages for people, and to nothing where there are none', async () => {
    const { html } = await write([failed]);
    expect(html).to.not.contain('report/index.html');
    const file = await writeMochawesomePage(reportOf([failed]), {
      folder,
      endpoint,
      pages: 'report/index.html',
    });
    expect(await readFile(file, 'utf8')).to.match(
      /<p style="[^"]*"><a href="report\/index.html">[^<]+<\/a><\/p><div id="report">/,
    );
  });

  it('replaces the page of an earlier run', async () => {
    await write([failed]);
    const { html } = await write([verdictOf('passed', clauseOf('CM-BODY-good'))]);
    expect(html).to.contain('CM-BODY-good').and.not.to.contain('CM-BODY-bad');
  });

  it('throws where the page cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const options = { folder: join(file, 'below'), endpoint };
    const outcome = await writeMochawesomePage(reportOf([failed]), options).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Error);
    expect((outcome as Error).message).to.contain('wrote no');
  });
});
