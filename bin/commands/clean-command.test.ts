import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { dualstackOnly } from '../../targets/reference/fixtures.ts';
import { renderTarget } from '../../targets/render-target.ts';
import { expectMessage, run, start } from '../spawn-for-test.ts';

const quick = ['--quiet', '--only', 'CM-HDR-token-accepted'];

describe('clean', () => {
  let folder = '';
  let protects = false;
  let onCreate: (() => void) | undefined;
  let endpoint: Awaited<ReturnType<typeof openEndpoint>>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-clean-'));
    [protects, onCreate] = [false, undefined];
    const { createMember, deleteMember } = faithful.operations;
    endpoint = await openEndpoint({
      fixtures: dualstackOnly,
      behaviour: {
        ...faithful,
        operations: {
          ...faithful.operations,
          createMember: async (...given) => {
            const answer = await createMember(...given);
            onCreate?.();
            return answer;
          },
          deleteMember: (...given) =>
            protects
              ? { status: 409, body: { error_code: 'ELB.8917', error_msg: '' } }
              : deleteMember(...given),
        },
      },
    });
    const target = embeddedTarget(endpoint.url, dualstackOnly);
    await writeFile(file('target'), renderTarget(target, dualstackOnly.token));
    await writeFile(file('other'), renderTarget({ ...target, projectId: 'other' }, dualstackOnly.token));
    await writeFile(file('locked-out'), renderTarget(target, 'no-token'));
  });
  afterEach(async () => {
    await endpoint.close();
    await rm(folder, { recursive: true, force: true });
  });

  const file = (name: string) => join(folder, `${name}.yaml`);
  const out = () => join(folder, 'out');
  const told = (command: string, target: string, ...args: readonly string[]) =>
    run([command, '--target', file(target), '--out', out(), ...args]);
  const members = () => dualstackOnly.pools.flatMap(({ id }) => endpoint.members(id));
  const ledger = () => readFile(join(out(), 'ledger.jsonl'), 'utf8');

  /** Leaves the members of a run that is killed when it has created a few. */
  async function killRun() {
    const { child, ended } = start(['run', '--target', file('target'), '--out', out()]);
    let creates = 0;
    onCreate = () => {
      creates += 1;
      if (creates === 20) child.kill('SIGKILL');
    };
    await ended;
    onCreate = undefined;
    expect(members()).to.not.deep.equal([]);
  }

  it('prints each member that it removes, and does nothing the second time', async () => {
    await killRun();
    const ids = members().map(({ id }) => String(id));
    const first = await told('clean', 'target');
    expect(members()).to.deep.equal([]);
    for (const id of ids)
      expect(first.stdout).to.match(new RegExp(`^removed in pool .*: member ${id}, `, 'm'));
    expect(first.stdout).to.match(new RegExp(`^CLEAN: nothing is left, ${ids.length} members removed$`, 'm'));
    expect([first.code, first.stderr]).to.deep.equal([0, '']);
    const before = await ledger();
    const second = await told('clean', 'target');
    expect([second.code, second.stdout]).to.deep.equal([0, 'CLEAN: nothing is left, 0 members removed\n']);
    expect(await ledger()).to.equal(before);
    expect(before).to.not.contain(dualstackOnly.token);
  });

  it('names what it could not remove, with the commands that do: exit 5', async () => {
    await killRun();
    protects = true;
    const { code, stdout } = await told('clean', 'target');
    expect(code).to.equal(5);
    expect(members().length).to.be.above(0);
    for (const { id } of members())
      expect(stdout)
        .to.contain(`member ${id}, `)
        .and.to.match(new RegExp(`curl .*-X DELETE .*\\$ELB_TOKEN.*/members/${id}$`, 'm'));
    expect(stdout).to.match(/NOT CLEAN: \d+ members may be left.*409 ELB\.8917/);
    protects = false;
    expect((await told('clean', 'target')).code).to.equal(0);
    expect(members()).to.deep.equal([]);
  });

  it('is of no use without a sign-in: exit 4', async () => {
    await killRun();
    const { code, stdout } = await told('clean', 'locked-out');
    expect(code).to.equal(4);
    expect(stdout).to.match(/NOT USABLE: .*401/);
  });

  it('refuses another target, and a folder without a ledger: exit 2', async () => {
    await mkdir(out());
    expectMessage(await told('clean', 'target'), 2, /no ledger .*ledger\.jsonl/);
    expectMessage(await run(['clean', '--out', out()]), 2, /--target/);
    await killRun();
    expectMessage(await told('clean', 'other'), 2, /is of project .* at http/);
    expectMessage(
      await told('run', 'other', ...quick),
      2,
      /not done with: .*npx elb-conformance clean --target ITS-TARGET-FILE --out /,
    );
  });

  it('is done by the next run into the same folder, which says so', async () => {
    await killRun();
    const { code, stderr } = await told('run', 'target', ...quick);
    expect(code, stderr).to.equal(0);
    expect(stderr).to.match(
      /^.*an earlier run did not come to its end: \d+ members removed now, nothing of it is left\n$/,
    );
    expect(members()).to.deep.equal([]);
    expect((await ledger()).match(/"entry":"run"/g)).to.have.length(1);
    expect((await told('run', 'target', ...quick)).stderr).to.equal('');
  });

  it('forgets nothing over a run that cannot remove it either', async () => {
    await killRun();
    protects = true;
    const { code, stdout } = await told('run', 'target', ...quick);
    expect(code, stdout).to.equal(5);
    expect((await ledger()).match(/"entry":"run"/g)).to.have.length(2);
    protects = false;
    expect((await told('clean', 'target')).code).to.equal(0);
    expect(members()).to.deep.equal([]);
  });

  it('waits for no run that is under way: exit 2', async () => {
    const { child, ended } = start(['run', '--target', file('target'), '--out', out()]);
    const stopped = new Promise<void>((resolve) => {
      onCreate = () => {
        onCreate = undefined;
        child.kill('SIGSTOP');
        resolve();
      };
    });
    await stopped;
    const clean = await told('clean', 'target');
    const again = await told('run', 'target');
    child.kill('SIGKILL');
    await ended;
    expectMessage(clean, 2, new RegExp(`in use by process ${child.pid}`));
    expectMessage(again, 2, new RegExp(`in use by process ${child.pid}`));
    expect((await told('clean', 'target')).code).to.equal(0);
  });
});
