import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { factsFile } from '../../specs/facts.ts';
import { run } from '../spawn-for-test.ts';

// The page is not part of the project; where it is not at hand there is nothing to compare.
const page = fileURLToPath(new URL('../../../shared/vendor/create-member.zh.md', import.meta.url));
const text = existsSync(page) ? readFileSync(page, 'utf8') : undefined;

describe('specs, given the page', () => {
  let folder = '';
  before(async function () {
    if (text === undefined) this.skip();
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-specs-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('confirms the committed facts: exit 0', async () => {
    const { code, stdout, stderr } = await run(['specs', page]);
    expect([code, stderr]).to.deep.equal([0, '']);
    expect(stdout).to.equal(`specs/create-member.json is what ${page} says: 36 fields in 8 tables\n`);
  });

  /** The page with one change, which must be one. */
  async function changed(name: string, change: (page: string) => string): Promise<string> {
    const other = change(text ?? '');
    expect(other).to.not.equal(text);
    const file = join(folder, name);
    await writeFile(file, other);
    return file;
  }

  /** The first occurrence behind the anchor of Table 4. */
  const inTable4 = (from: string, to: string) => (page: string) => {
    const start = page.indexOf('<a name="request_CreateMemberOption"></a>');
    return page.slice(0, start) + page.slice(start).replace(from, to);
  };

  for (const [what, change, difference, clause] of [
    [
      'a changed number',
      inTable4('65535', '65534'),
      /^Table 4 protocol_port: maximum 65535 → 65534; re-read .*/m,
      'CM-BODY-protocol-port-above-max-not-accepted',
    ],
    [
      'a changed length',
      inTable4('255', '64'),
      /^Table 4 name: maxLength 255 → 64; re-read .*/m,
      'CM-BODY-name-above-max-not-accepted',
    ],
    [
      'another status code',
      (page: string) => page.replaceAll('201', '202'),
      /^Status 201: removed; re-read .*/m,
      'CM-STS-created',
    ],
  ] as const)
    it(`names ${what} and the clauses to re-read: exit 1`, async () => {
      const { code, stdout } = await run(['specs', await changed(`${what}.md`, change)]);
      expect(code).to.equal(1);
      const [line = ''] = difference.exec(stdout) ?? [];
      expect(line, stdout).to.contain(clause);
      expect(stdout).to.match(/^\d+ differences?: read the clauses named/m);
    });

  it('writes nothing unless it is told to', async () => {
    const before = await readFile(factsFile, 'utf8');
    await run(['specs', await changed('unwritten.md', inTable4('65535', '65534'))]);
    expect(await readFile(factsFile, 'utf8')).to.equal(before);
  });

  it('says where it cannot read on: exit 2', async () => {
    const file = await changed('unreadable.md', (page) => page.replace('## URI', '## ???'));
    const { code, stderr } = await run(['specs', file]);
    expect(code).to.equal(2);
    expect(stderr)
      .to.match(/Line \d+/)
      .and.not.to.match(/^\s+at /m);
  });
});
