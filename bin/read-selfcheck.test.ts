import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readSelfcheck } from './read-selfcheck.ts';
import { suiteEdition } from './suite-edition.ts';
import { suiteVersion } from './suite-version.ts';

describe('readSelfcheck', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-selfcheck-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('reads the matrix that lies in a folder, where it is about this edition of the suite', async () => {
    const matrix = { rows: [], kills: { 'CM-A': ['a'] }, problems: [] };
    const readBack = async (suite: string) => {
      const proof = { format: 1, suite, seed: 1, ...matrix };
      await writeFile(join(folder, 'selfcheck.json'), JSON.stringify(proof));
      return readSelfcheck(folder);
    };
    expect(await readBack(await suiteEdition())).to.deep.include(matrix);
    expect(await readBack('another')).to.equal(undefined);
  });

  for (const text of [undefined, '', '{"rows":[', '{"rows":[]}', '[]', 'null'])
    it(`takes ${JSON.stringify(text)} for no proof`, async () => {
      if (text !== undefined) await writeFile(join(folder, 'selfcheck.json'), text);
      expect(await readSelfcheck(folder)).to.equal(undefined);
    });
});

describe('suiteVersion', () => {
  it('is the version of the package, with the commit where there is one', () => {
    expect(suiteVersion()).to.match(/^\d+\.\d+\.\d+( \([0-9a-f]{12}\))?$/);
  });
});
