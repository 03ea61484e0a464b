import { link, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { newName } from './new-name.ts';

const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};

describe('newName', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-name-'));
    await writeFile(join(folder, 'a'), 'mine\n');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  for (const [what, linkTo] of [
    ['with hard links', link],
    ['without', failing('ENOTSUP')],
    ['that forbids them', failing('EPERM')],
  ] as const)
    it(`is given once on a file system ${what}`, async () => {
      const give = () => newName(join(folder, 'a'), join(folder, 'b'), linkTo);
      expect((await Promise.all([give(), give(), give()])).filter(Boolean)).to.have.length(1);
      expect(await readFile(join(folder, 'b'), 'utf8')).to.equal('mine\n');
      expect(await readdir(folder)).to.have.members(['a', 'b']);
    });

  it('fails as the system does where it is for another reason', async () => {
    const error = await newName(join(folder, 'a'), join(folder, 'b'), failing('ENOSPC')).catch(String);
    expect(error).to.equal('Error: ENOSPC');
  });
});
