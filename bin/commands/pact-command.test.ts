import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import { renderTarget } from '../../targets/render-target.ts';
import { expectMessage, run, start } from '../spawn-for-test.ts';

const example = (name: string) =>
  fileURLToPath(new URL(`../../suites/pact/examples/${name}`, import.meta.url));

describe('pact', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-pact-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('check names what is impossible: exit 1', async () => {
    const { code, stdout } = await run(['pact', 'check', example('bad-consumer.json')]);
    expect(code).to.equal(1);
    expect(stdout).to.match(/IMPOSSIBLE an IPv6 member without a subnet/);
    expect(stdout).to.match(/PACT CHECK: 3 interactions, 3 impossible, 0 over-specified\n$/);
  });

  it('check passes what is possible, over-specified or not: exit 0', async () => {
    const { code, stdout } = await run(['pact', 'check', '--json', example('ingress-controller.json')]);
    expect(code).to.equal(0);
    expect(JSON.parse(stdout)[0].interactions).to.have.length(2);
  });

  it('verify says that our own pact holds on the embedded endpoint: exit 0', async () => {
    const { code, stdout, stderr } = await run(['pact', 'verify', '--out', folder]);
    expect([code, stderr]).to.deep.equal([0, '']);
    expect(stdout).to.match(/PACT: holds \(exit 0\): 17 of 17 interactions hold\n$/);
    const record = JSON.parse(await readFile(join(folder, 'pact.json'), 'utf8'));
    expect(record).to.include({ format: 1, verdict: 'holds', exitCode: 0 });
    expect(record.interactions).to.have.length(17);
  });

  it('verify ends tidily on SIGTERM: members removed, exit 4', async () => {
    let interrupt: (() => void) | undefined;
    const { createMember } = faithful.operations;
    const endpoint = await openEndpoint({
      behaviour: {
        ...faithful,
        operations: {
          ...faithful.operations,
          createMember: async (...given) => {
            const answer = await createMember(...given);
            interrupt?.();
            return answer;
          },
        },
      },
    });
    try {
      const target = join(folder, 'target.yaml');
      await writeFile(target, renderTarget(embeddedTarget(endpoint.url, everything), everything.token));
      const out = join(folder, 'stopped');
      const { child, ended } = start(['pact', 'verify', '--target', target, '--out', out]);
      interrupt = () => {
        interrupt = undefined;
        child.kill('SIGTERM');
      };
      const { code, stdout, stderr } = await ended;
      expect([code, stderr], stdout).to.deep.equal([4, '']);
      expect(stdout).to.match(/PACT: no-evidence \(exit 4\): the verification was stopped\n$/);
      expect(everything.pools.flatMap(({ id }) => endpoint.members(id))).to.deep.equal([]);
      const ledger = (await readFile(join(out, 'ledger.jsonl'), 'utf8')).trimEnd().split('\n');
      expect(JSON.parse(ledger.at(-1) ?? '')).to.deep.equal({ entry: 'end', left: 0 });
      expect(ledger.filter((line) => line.includes('"entry":"intent"'))).to.not.deep.equal([]);
    } finally {
      await endpoint.close();
    }
  });

  it('verify takes a foreign pact with a file that says what its states mean', async () => {
    const args = ['--pact', example('ingress-controller.json'), '--out', folder];
    expect((await run(['pact', 'verify', ...args])).code).to.equal(4);
    const mapped = await run([
      'pact',
      'verify',
      ...args,
      '--states',
      example('ingress-controller.states.yaml'),
    ]);
    expect(mapped.code, mapped.stdout).to.equal(0);
  });

  for (const [args, says] of [
    [[], /pact takes check, verify, write or can-i-deploy/],
    [['publish'], /pact takes check, verify, write or can-i-deploy, not "publish"/],
    [['check'], /pact check takes the name of a pact file/],
    [['check', '/none.json'], /\/none\.json cannot be read \(ENOENT\)/],
    [['check', example('ingress-controller.states.yaml')], /is no JSON/],
    [['verify', 'x'], /pact verify takes no "x"/],
    [['verify', '--pact', '/none.json'], /cannot be read/],
    [['verify', '--states', '/none.yaml'], /the states file \/none\.yaml does not exist/],
    [['verify', '--pact', 'a', '--broker', 'http://127.0.0.1:1'], /--pact or --broker, not both/],
    [['verify', '--publish'], /--publish needs --broker/],
    [['verify', '--broker', 'http://127.0.0.1:1', '--publish'], /--publish needs --provider-version/],
    [
      ['verify', '--broker', 'http://127.0.0.1:1', '--selector', '{'],
      /--selector takes a JSON object, not "\{"/,
    ],
    [['can-i-deploy', '--to', 'prod'], /takes --broker, --provider-version and --to/],
    [['write', 'x'], /pact write takes no "x"/],
  ] as const)
    it(`cannot be told ${args.join(' ').replace(/\S*examples\//, '')}: exit 2`, async () => {
      expectMessage(await run(['pact', ...args]), 2, says);
    });
});
