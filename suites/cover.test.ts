import { expect } from 'chai';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { variants } from '../targets/reference/fixtures.ts';
import { aspects, coverOf } from './cover.ts';
import { situationsOf } from './situations.ts';

const worlds = Object.entries(variants).map(
  ([name, fixtures]) => [name, situationsOf(embeddedTarget('http://127.0.0.1:1', fixtures))] as const,
);

describe('coverOf', () => {
  for (const [name, places] of worlds) {
    it(`${name}: has every value of every aspect, from places of the whole in their order`, () => {
      const wanted = Object.values(aspects);
      const cover = coverOf(places, wanted);
      for (const aspect of wanted)
        expect(new Set(cover.map(aspect))).to.deep.equal(new Set(places.map(aspect)));
      expect(cover).to.deep.equal(places.filter((place) => cover.includes(place)));
    });

    it(`${name}: takes one place for one aspect that all share, and none for none`, () => {
      expect(coverOf(places, [() => 'same'])).to.deep.equal(places.slice(0, 1));
      expect(coverOf(places, [])).to.deep.equal([]);
    });
  }

  it('is much smaller than the whole', () => {
    const [, places] = worlds[0] as (typeof worlds)[number];
    expect(coverOf(places, [aspects.protocol, aspects.kind]).length).to.be.below(places.length / 3);
  });
});
