import { expect } from 'chai';
import { defect } from '../../targets/reference/defects/defect.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { type Depth, worlds } from './depth.ts';
import { notices } from './kill-matrix.ts';
import { readFaithful, tryDefect } from './try-defect.ts';

const aim = { depth: { world: 'compact', tier: 'gate' } satisfies Depth as Depth, seed: 1 };

describe('a run against a defect', () => {
  it('differs from a faithful one in what the defect breaks, and says how many requests it took', async () => {
    const weightCap = defects.find(({ breaks }) => breaks.includes('CM-BODY-weight-above-max-not-accepted'));
    if (weightCap === undefined) throw new Error('no defect is about the upper bound of weight');
    const clean = await readFaithful(aim);
    const run = await tryDefect(weightCap, aim);
    expect(run.failed).to.include('CM-BODY-weight-above-max-not-accepted');
    expect(notices(run.readings, clean)).to.include.members([...run.failed]);
    expect(run.exitCode).to.equal(1);
    expect(run.requests).to.be.within(100, 2500);
  });

  it('of nothing at all reads like a faithful one', async () => {
    const clean = await readFaithful(aim);
    const run = await tryDefect(
      defect('none', [], (faithful) => faithful),
      aim,
    );
    expect(run.readings).to.deep.equal(clean);
    expect(run).to.deep.include({ failed: [], exitCode: 0 });
  });

  it('can be made in a small world that leaves out no more than the protocols of pools', async () => {
    const [small, large] = await Promise.all([
      readFaithful(aim),
      readFaithful({ ...aim, depth: { ...aim.depth, world: 'everything' } }),
    ]);
    const lost = Object.keys(large).filter(
      (id) => small[id] === 'not-applicable' && large[id] !== 'not-applicable',
    );
    expect(lost).to.deep.equal(['CM-CON-cross-vpc-http-accepted', 'CM-CON-cross-vpc-https-accepted']);
    expect(worlds.compact.pools.length).to.be.below(worlds.everything.pools.length);
  });
});
