import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import type { Behaviour } from '../../targets/reference/behaviour.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { singleV4Pool } from '../../targets/reference/fixtures.ts';
import { replaceRule } from '../../targets/reference/rule.ts';
import { renderTarget } from '../../targets/render-target.ts';
import { type Ended, expectMessage, run } from '../spawn-for-test.ts';

const clause = 'CM-BODY-weight-above-max-not-accepted';
const lenient: Behaviour = { ...faithful, fields: replaceRule(faithful.fields, 'weight maximum') };

describe('replay', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-replay-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Against an endpoint of the test's own: what the command line did, and what is left of it. */
  async function on(behaviour: Behaviour, args: (file: string) => readonly string[]): Promise<Ended> {
    const endpoint = await openEndpoint({ fixtures: singleV4Pool, behaviour });
    try {
      const target = embeddedTarget(endpoint.url, singleV4Pool);
      const file = join(folder, 'target.yaml');
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of a target file.
      await writeFile(file, renderTarget(target, '${ELB_TOKEN}'));
      const ended = await run(args(file), { ELB_TOKEN: target.auth.token });
      expect(singleV4Pool.pools.flatMap(({ id }) => endpoint.members(id))).to.deep.equal([]);
      return ended;
    } finally {
      await endpoint.close();
    }
  }

  it('says SAME while it fails and FIXED once it does not: exit 1 and 0, by the id that the run printed', async () => {
    const out = join(folder, 'out');
    const examined = await on(lenient, (file) => ['run', '--target', file, '--only', clause, '--out', out]);
    const id = /again: npx elb-conformance replay (\S+) --target/.exec(examined.stdout)?.[1] ?? 'none';
    const same = await on(lenient, (file) => ['replay', id, '--target', file, '--out', out]);
    expect(same.code, same.stdout).to.equal(1);
    expect(same.stdout).to.match(/^SAME \(exit 1\): /m);
    expect(same.stdout).to.match(/then: 201, request id \S+\n {4}now: {2}201, request id \S+/);
    // Without --target it goes where the run went.
    const fixed = await on(faithful, () => ['replay', id, '--out', out]);
    expect(fixed.code, fixed.stdout).to.equal(0);
    expect(fixed.stdout).to.match(/then: 201, request id \S+\n {4}now: {2}400 ELB\.8902, request id \S+/);
    expect(fixed.stdout).to.match(/^FIXED \(exit 0\): .*\n$/m);
    const gone = await run(['replay', id, '--target', join(folder, 'target.yaml'), '--out', out], {
      ELB_TOKEN: 'any',
    });
    expect(gone.code, gone.stdout).to.equal(4);
    expect(gone.stdout).to.match(/^try: npx elb-conformance run .* --only CM-BODY-weight-above-max/m);
    expect(gone.stdout).to.match(/^CANNOT-TELL \(exit 4\): .*gave no usable answer/m);
    const [file = ''] = await readdir(join(out, 'failures'));
    const kept = await readFile(join(out, 'failures', file), 'utf8');
    expect(kept).to.contain('$ELB_TOKEN');
    expect(kept).to.not.contain(singleV4Pool.token);
    expect(JSON.parse(kept)).to.include({ format: 1, id, clause, alone: true });
  });

  it('says what is wrong with an id, a folder or a file: exit 2', async () => {
    expectMessage(await run(['replay']), 2, /replay takes the id of one failure/);
    expectMessage(await run(['replay', '../run']), 2, /"\.\.\/run" is no failure's id/);
    expectMessage(await run(['replay', '0a1b2c3d', '--out', folder]), 2, /There is no .*0a1b2c3d\.json/);
  });
});
