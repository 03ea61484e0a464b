import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { everything } from '../../targets/reference/fixtures.ts';
import { parseTarget } from '../../targets/target-file.ts';
import { secretOf } from '../../targets/to-auth.ts';
import { expectMessage, run, type Started, start } from '../spawn-for-test.ts';

describe('mock', () => {
  let folder = '';
  let mock: Started;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-mock-'));
    mock = start(['mock', '--port', '0']);
    // What it serves is printed before it says so.
    while (!mock.said().stderr.includes('serving')) await once(mock.child.stderr ?? mock.child, 'data');
  });
  after(async () => {
    mock.child.kill('SIGKILL');
    await mock.ended;
    await rm(folder, { recursive: true, force: true });
  });

  it('prints a target file for what it serves', () => {
    const target = parseTarget(mock.said().stdout, { file: 'mock.yaml', env: {} });
    expect(target.endpoint).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(target.pools).to.have.length(everything.pools.length);
    expect(mock.said().stderr).to.equal(
      `serving the embedded endpoint on ${target.endpoint} until stopped (process ${mock.child.pid}); its target file is above\n`,
    );
  });

  it('can be examined with it', async () => {
    const file = join(folder, 'mock.yaml');
    await writeFile(file, mock.said().stdout);
    const out = join(folder, 'out');
    const { code, stdout, stderr } = await run(['run', '--quiet', '--target', file, '--out', out]);
    expect(stderr).to.equal('');
    expect(stdout).to.match(/^VERDICT: conforms \(exit 0\)/m);
    expect(code).to.equal(0);
    const record = JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
    expect(record.target.endpoint).to.equal(parseTarget(mock.said().stdout, { file: '', env: {} }).endpoint);
  });

  it('ends when it is asked to: exit 0', async () => {
    mock.child.kill('SIGTERM');
    expect((await mock.ended).code).to.equal(0);
  });
});

describe('mock, told how to behave', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-mock-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Starts `mock` with these options and sends it requests to create members on ports from 1 on. */
  async function createOn(args: readonly string[], count: number) {
    const mock = start(['mock', '--port', '0', ...args]);
    try {
      while (!mock.said().stderr.includes('serving')) {
        if (mock.child.exitCode !== null) throw new Error(mock.said().stderr);
        await once(mock.child.stderr ?? mock.child, 'data');
      }
      const { endpoint, projectId, pools, auth } = parseTarget(mock.said().stdout, { file: '', env: {} });
      const statuses: number[] = [];
      for (let port = 1; port <= count; port += 1) {
        const response = await fetch(`${endpoint}/v3/${projectId}/elb/pools/${pools[0]?.id}/members`, {
          method: 'POST',
          headers: { 'X-Auth-Token': secretOf(auth) },
          body: JSON.stringify({
            member: { address: '10.0.0.1', protocol_port: port, weight: 101 - (port % 2) },
          }),
        });
        statuses.push(response.status);
      }
      return statuses;
    } finally {
      mock.child.kill('SIGKILL');
      await mock.ended;
    }
  }

  it('serves the world of a fixtures file', async () => {
    const file = join(folder, 'world.yaml');
    await writeFile(
      file,
      'project_id: abc\ntoken: t\npools: [{ id: p, protocol: TCP, ip_version: v4, vpc_id: v, cross_vpc: true,\n' +
        '  members: [{ address: 10.0.0.1, protocol_port: 1 }] }]\n',
    );
    expect(await createOn(['--fixtures', file], 3)).to.deep.equal([409, 400, 201]);
  });

  it('refuses what is beyond the quota', async () => {
    expect(await createOn(['--quota', '1'], 3)).to.deep.equal([201, 400, 409]);
  });

  it('throttles', async () => {
    const statuses = await createOn(['--rate-limit', '1'], 8);
    expect(statuses).to.include(429);
    expect(statuses[0]).to.equal(201);
  });

  it('has a defect, or several', async () => {
    expect(await createOn(['--defect', 'weight-maximum-101', '--latency', '1'], 2)).to.deep.equal([201, 201]);
  });

  it('is in trouble', async () => {
    expect(await createOn(['--trouble', 'gateway-502-as-html'], 1)).to.deep.equal([502]);
  });

  it('lists what can be wrong', async () => {
    const { code, stdout } = await run(['mock', '--list-defects']);
    expect(code).to.equal(0);
    expect(stdout).to.match(/^weight-maximum-101: CM-BODY-weight-above-max-not-accepted$/m);
    expect(stdout).to.match(/^gateway-502-as-html: environment$/m);
  });

  for (const [args, says] of [
    [
      ['--defect', 'weight-maximum-10'],
      /No defect is called weight-maximum-10: did you mean weight-maximum-101/,
    ],
    [['--defect', 'nothing like it'], /--list-defects names them all/],
    [['--trouble', 'throtled'], /did you mean throttled/],
    [['--latency', 'x'], /--latency takes a whole number/],
    [['--rate-limit', '0'], /--rate-limit takes a whole number from 1/],
    [['--fixtures', '/none.yaml'], /the fixtures file \/none\.yaml does not exist/],
  ] as const)
    it(`cannot be told ${args.join(' ')}: exit 2`, async () => {
      expectMessage(await run(['mock', ...args]), 2, says);
    });
});
