import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { reportOf } from '../reports/report-for-test.ts';
import { renderSite } from '../reports/site/site.ts';
import { siteInputOf } from '../reports/site/site-input-for-test.ts';
import { clauseOf, verdictOf } from '../suites/clauses-for-test.ts';
import { clearSite, writeSite } from './write-site.ts';

describe('the folder of the pages', () => {
  let out = '';
  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), 'elb-conformance-site-'));
  });
  afterEach(() => rm(out, { recursive: true, force: true }));

  it('is made anew by the next run', async () => {
    const input = siteInputOf(reportOf([verdictOf('passed', clauseOf('CM-A'))]));
    const first = await writeSite(renderSite(input), out);
    await writeFile(join(out, 'report', 'clause', 'OLD.html'), 'old');
    expect(await writeSite(renderSite(input), out)).to.equal(first);
    expect(await readFile(join(out, 'report', 'clause', 'OLD.html')).catch(({ code }) => code)).to.equal(
      'ENOENT',
    );
    await clearSite(out);
    expect(await readFile(first).catch(({ code }) => code)).to.equal('ENOENT');
  });

  it('is left alone where it is somebody else’s', async () => {
    const theirs = join(out, 'report', 'theirs.txt');
    await mkdir(join(out, 'report'));
    await writeFile(theirs, 'theirs');
    const why = await clearSite(out).then(String, ({ message }) => message);
    expect(why).to.match(/holds something else.*choose another --out/);
    expect(await readFile(theirs, 'utf8')).to.equal('theirs');
    await rm(join(out, 'report'), { recursive: true });
    await writeFile(join(out, 'report'), 'a file of theirs');
    expect(await clearSite(out).then(String, ({ message }) => message)).to.equal(why);
    expect(await readFile(join(out, 'report'), 'utf8')).to.equal('a file of theirs');
  });
});
