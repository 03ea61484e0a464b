import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { type Fixtures, singleV4Pool, usualQuotas } from '../../targets/reference/fixtures.ts';
import { renderTarget } from '../../targets/render-target.ts';
import type { TargetPool } from '../../targets/target-file.ts';
import { expectMessage, run } from '../spawn-for-test.ts';

describe('check', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-check-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** With a target file that says this of its pools. */
  async function against(
    pool: Partial<TargetPool>,
    args: readonly string[],
    fixtures: Fixtures = singleV4Pool,
  ) {
    const endpoint = await openEndpoint({ fixtures });
    try {
      const target = embeddedTarget(endpoint.url, fixtures);
      const pools = target.pools.map((one) => ({ ...one, ...pool }));
      const file = join(folder, 'target.yaml');
      await writeFile(file, renderTarget({ ...target, pools }, target.auth.token));
      const [command = 'check', ...more] = args;
      return await run([command, '--target', file, ...more]);
    } finally {
      await endpoint.close();
    }
  }

  it('lists every step and ends with its verdict, without colours where nobody sees them', async () => {
    const { code, stdout, stderr } = await against({}, ['check']);
    expect([code, stderr]).to.deep.equal([0, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('  ✓ '))).to.have.length(8);
    expect(lines.at(-1)).to.equal('VERDICT: usable (exit 0): everything is as it should be');
    expect(stdout).to.not.contain('\u001b');
  });

  it('says which keys to edit: exit 2, and a run says the same before it creates anything', async () => {
    const wrong = { crossVpc: false, protocol: 'UDP' };
    const { code, stdout } = await against(wrong, ['check']);
    expect(code).to.equal(2);
    expect(stdout).to.match(
      /✗ pools\[0\] +pools\[0\]\.protocol is UDP, the endpoint says TCP; pools\[0\]\.cross_vpc is false/,
    );
    expect(stdout).to.contain('edit pools[0].protocol, pools[0].cross_vpc');
    const ended = await against(wrong, ['run', '--out', join(folder, 'out')]);
    expectMessage(
      ended,
      2,
      /target\.yaml: pools\[0\]\.protocol is UDP/,
      /target\.yaml: pools\[0\]\.cross_vpc is false/,
    );
  });

  it('is data with --json: a quota that a run would exceed, exit 4', async () => {
    const fixtures = { ...singleV4Pool, quotas: { ...usualQuotas, members_per_pool: 5 } };
    const { code, stdout } = await against({}, ['check', '--json'], fixtures);
    const found = JSON.parse(stdout);
    expect([code, found.format, found.exitCode]).to.deep.equal([4, 1, 4]);
    const quota = found.steps.find(({ id }: { id: string }) => id === 'quota');
    expect(quota).to.include({ outcome: 'failed' });
    expect(quota.saw).to.match(/room for 5, the run needs up to \d{2,3} at once/);
    expect(found.leaked).to.deep.equal([]);
  });

  it('takes no words', async () => {
    expectMessage(await run(['check', 'this']), 2, /check takes no "this"/);
  });
});
