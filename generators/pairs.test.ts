import { expect } from 'chai';
import fc from 'fast-check';
import { type AddressSource, hostsOf, listedAddresses } from './addresses.ts';
import { type Pair, pairAt } from './pairs.ts';
import { usualPorts } from './usual-ports.ts';

/** How many ports there are without those that probes ask for by number: 1, 2, 65534, 65535 and the usual ones. */
const ports = 65531 - usualPorts.length;

/** A source of that many addresses, each written as its index. */
const numbered = (size: number): AddressSource => ({ key: 'numbered', size, at: String });

const firstPairs = (source: AddressSource, count: number, seed: number): readonly Pair[] =>
  Array.from({ length: count }, (_, index) => pairAt(source, index, seed));

describe('pairAt', () => {
  for (const size of [1, 2, 19]) {
    it(`uses each pair of ${size} address${size === 1 ? '' : 'es'} and ${ports} ports once`, () => {
      const used = new Uint8Array(size * 65536);
      for (let index = 0; index < size * ports; index++) {
        const { address, port } = pairAt(numbered(size), index, 7);
        used[Number(address) * 65536 + port] = 1;
      }
      expect(used.reduce((sum, one) => sum + one, 0)).to.equal(size * ports);
      const asked = [1, 2, ...usualPorts, 65534, 65535];
      expect(asked.filter((port) => used[port] !== 0)).to.deep.equal([]);
    });
  }

  it('gives different ports wherever it gives an address again', () => {
    // 3 and 21839 are the prime factors of the number of ports.
    const factor = fc.constantFrom(1, 2, 3, 21839, ports);
    const size = fc.tuple(factor, fc.integer({ min: 1, max: 65536 })).map(([one, other]) => one * other);
    const turn = fc.nat({ max: ports - 1 });
    const law = fc.property(
      size,
      fc.maxSafeNat(),
      turn,
      turn,
      fc.integer(),
      (count, place, one, other, seed) => {
        const source = numbered(count);
        const first = pairAt(source, one * count + (place % count), seed);
        const second = pairAt(source, other * count + (place % count), seed);
        expect(first.address).to.equal(second.address);
        expect(first.port === second.port).to.equal(one === other);
      },
    );
    fc.assert(law, {
      seed: 1,
      numRuns: 2000,
      examples: [
        [3, 2, 0, 21839, 7],
        [21839, 3, 0, 3, 7],
        [ports, 3, 0, 1, 7],
      ],
    });
  });

  it('gives legal ports, and never one that boundary probes ask for, whatever the seed', () => {
    const seed = fc.oneof(
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    );
    const law = fc.property(seed, fc.nat(), (some, index) => {
      const { port } = pairAt(numbered(5), index, some);
      expect(port).to.satisfy(Number.isInteger).and.to.be.within(3, 65533);
    });
    fc.assert(law, { seed: 1, numRuns: 1000 });
  });

  it('gives the same pairs for the same seed, and other ports for another', () => {
    const source = hostsOf('subnet', '172.20.4.0/22');
    expect(firstPairs(source, 500, 42)).to.deep.equal(firstPairs(source, 500, 42));
    const [one, other] = [42, 43].map((seed) => firstPairs(source, 500, seed));
    expect(one?.filter(({ port }, index) => port === other?.[index]?.port)).to.deep.equal([]);
    // Frozen: a change here makes old runs irreproducible.
    expect(firstPairs(source, 3, 42)).to.deep.equal([
      { address: '172.20.4.4', port: 46 },
      { address: '172.20.4.5', port: 48329 },
      { address: '172.20.4.6', port: 31081 },
    ]);
  });

  it('takes the addresses in turn', () => {
    const source = listedAddresses('servers', ['172.20.4.11', '172.20.5.12']);
    const addresses = firstPairs(source, 4, 1).map(({ address }) => address);
    expect(addresses).to.deep.equal(['172.20.4.11', '172.20.5.12', '172.20.4.11', '172.20.5.12']);
  });

  it('scatters the ports of any 64 pairs in a row over their domain', () => {
    const law = fc.property(fc.integer(), fc.nat({ max: 10 * ports }), (seed, start) => {
      const row = Array.from({ length: 64 }, (_, index) => pairAt(numbered(7), start + index, seed).port);
      const eighths = new Set(row.map((port) => Math.floor((port - 3) / (65531 / 8))));
      const steps = row.slice(1).map((port, index) => Math.abs(port - Number(row[index])));
      expect([...eighths].sort()).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(Math.min(...steps)).to.be.above(1000);
    });
    fc.assert(law, { seed: 1 });
  });
});
