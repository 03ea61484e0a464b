import { expect } from 'chai';
import { renderLattice } from '../../reports/lattice-text.ts';
import { latticeOf } from '../../suites/lattice/lattice.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import { run } from '../spawn-for-test.ts';

describe('elb-conformance lattice', () => {
  it('prints the lattice of the embedded endpoint where no target is given', async () => {
    const { code, stdout } = await run(['lattice']);
    expect(code).to.equal(0);
    expect(stdout).to.equal(renderLattice(latticeOf(embeddedTarget('http://127.0.0.1:1', everything))));
  });

  it('exits 2 for a word that it does not know, and for a target file that is not there', async () => {
    for (const args of [['all'], ['--target', 'no-such-file.yaml']])
      expect((await run(['lattice', ...args])).code, args.join(' ')).to.equal(2);
  });
});
