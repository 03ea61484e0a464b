import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Endpoint, openEndpoint } from '../../targets/reference/endpoint.ts';
import { everything, type Fixtures } from '../../targets/reference/fixtures.ts';
import { parseTarget } from '../../targets/target-file.ts';
import { expectMessage, run } from '../spawn-for-test.ts';

const [first, ...others] = everything.pools;
/** One of the pools is somebody's. */
const inUse: Fixtures = {
  ...everything,
  pools: [
    ...others,
    ...(first ? [{ ...first, members: [{ option: { address: '10.0.0.1', protocol_port: 80 } }] }] : []),
  ],
};

describe('init', () => {
  let folder = '';
  let endpoint: Endpoint;
  const env = { ELB_TOKEN: inUse.token };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-init-'));
    endpoint = await openEndpoint({ fixtures: inUse });
  });
  after(async () => {
    await endpoint.close();
    await rm(folder, { recursive: true, force: true });
  });

  const init = (out: string, ...more: readonly string[]) =>
    run(['init', '--endpoint', endpoint.url, '--project', inUse.projectId, '--out', out, ...more], env);

  it('writes a target file that a run conforms with, and writes over none', async () => {
    const file = join(folder, 'target.yaml');
    const { code, stdout, stderr } = await init(file);
    expect(code, stderr).to.equal(0);
    expect(stdout).to.contain(`10 of 10 pools seen; written: ${file}\n`);
    const text = await readFile(file, 'utf8');
    expect(text).to.not.contain(inUse.token);
    const { pools } = parseTarget(text, { file, env });
    expect(pools.map(({ id }) => id)).to.deep.equal(others.map(({ id }) => id));
    expect(text).to.contain('# not used: it has 1 member already');
    const before = endpoint.members(first?.id ?? '');
    // Without the pause between requests that a shared endpoint is to be spared by.
    const quick = join(folder, 'quick.yaml');
    await writeFile(quick, text.replace('requests_per_second: 10', 'requests_per_second: 0'));
    const examined = await run(['run', '--target', quick, '--out', join(folder, 'out')], env);
    expect(examined.code, examined.stdout).to.equal(0);
    expect(endpoint.members(first?.id ?? '')).to.deep.equal(before);
    expectMessage(await init(file), 2, /target\.yaml is there already: choose another with --out/);
    expect(await readFile(file, 'utf8')).to.equal(text);
  });

  it('keeps to one VPC where one is named', async () => {
    const { code, stdout } = await init(join(folder, 'none.yaml'), '--vpc', 'another');
    expect(code).to.equal(0);
    expect(stdout).to.contain('0 of 10 pools seen');
  });

  it('says what is wrong: exit 2, or 4 where the pools cannot be listed', async () => {
    expectMessage(
      await run(['init', '--endpoint', endpoint.url]),
      2,
      /init takes --endpoint URL and --project ID/,
    );
    const args = [
      'init',
      '--endpoint',
      endpoint.url,
      '--project',
      inUse.projectId,
      '--out',
      join(folder, 'x.yaml'),
    ];
    expectMessage(await run(args), 2, /ELB_TOKEN/);
    expectMessage(await run(args, { ELB_TOKEN: 'wrong' }), 4, /cannot be listed \(401 /);
    const nobody = [
      'init',
      '--endpoint',
      'http://127.0.0.1:1',
      '--project',
      'p',
      '--out',
      join(folder, 'x.yaml'),
    ];
    expectMessage(await run(nobody, env), 4, /cannot be listed/);
  });
});
