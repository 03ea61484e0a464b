import { expect } from 'chai';
import { variants } from '../targets/reference/fixtures.ts';
import { type FalseAlarmRun, falseAlarmRuns, readAmount } from './false-alarm-runs-for-test.ts';

const names = Object.keys(variants);
const nameOf = ({ variant, seed }: FalseAlarmRun) => `${variant} ${seed}`;

/** The runs of every shard. */
function sharded(seeds: number, of: number): readonly (readonly string[])[] {
  return Array.from({ length: of }, (_, index) =>
    falseAlarmRuns(names, { seeds, shard: { part: index + 1, of } }).map(nameOf),
  );
}

describe('the runs for false alarms', () => {
  it('are in each variant that the proof is about', () => {
    const wanted = ['singleV4Pool', 'dualstackOnly', 'sharedOnly', 'udpOnly', 'noSubnets', 'everything'];
    expect(names).to.include.members(wanted);
  });

  it('are a thousand seeds in each variant when a thousand are asked for', () => {
    const runs = falseAlarmRuns(names, readAmount({ SEEDS: '1000' }));
    for (const name of names) {
      const seeds = runs.filter(({ variant }) => variant === name).map(({ seed }) => seed);
      expect(new Set(seeds), name).to.have.property('size', 1000);
    }
    expect(runs).to.have.length(1000 * names.length);
  });

  for (const count of [1, 2, 5, 6, 7, 12]) {
    it(`are the same in ${count} shards, each once, and all variants in each shard`, () => {
      const shards = sharded(100, count);
      const whole = falseAlarmRuns(names, readAmount({ SEEDS: '100' })).map(nameOf);
      expect(shards.flat()).to.have.members(whole);
      for (const shard of shards) {
        expect(shard.length).to.be.within(
          whole.length / count - names.length,
          whole.length / count + names.length,
        );
        expect(new Set(shard.map((name) => name.split(' ')[0]))).to.have.property('size', names.length);
      }
    });
  }

  it('are two seeds in each variant if nothing is said', () => {
    expect(readAmount({})).to.deep.equal({ seeds: 2, shard: { part: 1, of: 1 } });
    expect(readAmount({ SEEDS: '1000', SHARD: '6/6' })).to.deep.equal({
      seeds: 1000,
      shard: { part: 6, of: 6 },
    });
  });

  const unclear = [{ SEEDS: '0' }, { SEEDS: 'many' }, { SEEDS: '' }, { SEEDS: '1.5' }];
  const unclearShards = ['0/6', '7/6', '1', '1/0', 'a/b', ''].map((SHARD) => ({ SHARD }));
  for (const given of [...unclear, ...unclearShards]) {
    it(`are not begun with ${JSON.stringify(given)}`, () => {
      expect(() => readAmount(given)).to.throw(RangeError, 'should be');
    });
  }
});
