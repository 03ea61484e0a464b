import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { everything } from '../targets/reference/fixtures.ts';
import { openPlanner, type Plan } from './planner.ts';
import { situationsOf } from './situations.ts';

const target = embeddedTarget('http://127.0.0.1:1', everything);
const given = { facts: loadFacts(), target, tier: 'gate', seed: 1 } as const;
const places = situationsOf(target);
const all = { list: true, show: true, delete: true };

/** What a plan comes to: probes are functions, which cannot be compared. */
function linesOf({ planned }: Plan): readonly string[] {
  return planned.map(({ probe, lane }) => `${probe.id} ${lane.first} ${lane.size}`);
}

describe('openPlanner', () => {
  const found = {
    'as was likely': { places, capabilities: all },
    'without show': { places, capabilities: { ...all, show: false } },
    'without deletion': { places, capabilities: { ...all, delete: false } },
    'with fewer places': { places: places.slice(1), capabilities: all },
    'with other places': { places: places.toReversed(), capabilities: all },
  };
  for (const [how, one] of Object.entries(found))
    for (const steps of [0, 1, 5, 100])
      it(`plans what was found, ${how}, ${steps} steps ahead`, async () => {
        const planner = openPlanner(given);
        planner.planAhead({ places, capabilities: all });
        for (let step = 0; step < steps; step += 1) await setImmediate();
        const plan = planner.plan(one);
        expect(linesOf(plan)).to.deep.equal(linesOf(openPlanner(given).plan(one)));
        expect(plan.ground.places).to.equal(one.places);
      });

  it('plans each of these differently', () => {
    const plans = Object.values(found).map((one) => linesOf(openPlanner(given).plan(one)).join());
    expect(new Set(plans).size).to.be.at.least(4);
  });

  it('throws where the plan is asked for, not before', async () => {
    const planner = openPlanner(given);
    const unfit = { places: [null as never], capabilities: all };
    planner.planAhead(unfit);
    await setImmediate();
    expect(() => planner.plan(unfit)).to.throw(TypeError);
  });
});
