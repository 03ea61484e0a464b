import { expect } from 'chai';
import { faithful } from '../faithful.ts';
import type { Pool } from '../fixtures.ts';
import { agree, type Choice, renderDisagreement } from './agree-for-test.ts';
import type { Hearing } from './compare-for-test.ts';
import { breaches, grants } from './decision-table-for-test.ts';
import { openDirectly, openOverHttp } from './driver-for-test.ts';

// The endpoint against a second reading of the page. ORACLE_SEED chooses other stories; with ORACLE_PATH, which a
// failure prints, one story is played again.

const path = process.env.ORACLE_PATH;
const choice = { seed: Number(process.env.ORACLE_SEED ?? 20221201), ...(path !== undefined && { path }) };

/** How often something was agreed on. */
const census = new Map<string, number>();

function count(what: string): void {
  census.set(what, (census.get(what) ?? 0) + 1);
}

/** What a ruling is about: the one thing that is broken, so that nothing else can have decided, or the grant. */
const onRuling: Hearing['onRuling'] = ({ broken, granted }, sought, { aim }) => {
  const sole = granted?.name ?? (broken.length === 1 ? broken[0]?.name : undefined);
  const { protocol, ipVersion, crossVpc, loadBalancerType } = sought.pool as Pool;
  count(`${protocol} ${ipVersion} ${crossVpc} ${loadBalancerType}`);
  if (sole === undefined) return;
  count(sole);
  count(`${aim}: ${sole}`);
  if (granted !== undefined) count(`${aim}: granted`);
  const subnet = sought.subnets.find(({ id }) => id === sought.option.subnet_cidr_id);
  const [network = '', length] = subnet?.cidr.split('/') ?? [];
  if (/outside|in its subnet/.test(sole)) count(`${network.includes(':') ? 'v6' : 'v4'}/${length}`);
};

const everyPool = ['TCP', 'UDP', 'HTTP', 'HTTPS', 'QUIC'].flatMap((protocol) =>
  ['v4', 'dualstack'].flatMap((ipVersion) =>
    [true, false].flatMap((crossVpc) =>
      ['dedicated', 'shared'].map((loadBalancerType) => ({
        protocol,
        ipVersion,
        crossVpc,
        loadBalancerType,
      })),
    ),
  ),
);

const inSubnet = ['IPv4 in its subnet, dualstack pool', 'IPv6 in its subnet, dualstack pool'];
const outside = ['IPv4 outside', 'IPv6 outside'];

/** What the edges must have been seen to decide, each for itself. */
const edges: readonly (readonly [aim: string, rulings: readonly string[]])[] = [
  ['first', inSubnet],
  ['last', inSubnet],
  ['before', outside],
  ['after', outside],
  ['sibling', outside],
  ['one bit off', outside],
  ['look-alike', outside],
  ['other family', ['IPv6 in an IPv4 subnet', 'IPv4 in an IPv6 subnet']],
  ['anywhere', ['granted']],
  ['malformed', ['no address']],
  ['pair again', ['pair taken']],
  ['pair spelled otherwise', ['pair taken']],
  ['address again', ['granted']],
  ['port again', ['granted']],
  ['pair of another pool', ['granted']],
  ['pair of a deleted member', ['granted']],
];

describe('the oracle and the endpoint', () => {
  it('agree on 100,000 creations', async () => {
    const played = await agree(
      { open: openDirectly, behave: () => faithful, onRuling },
      { ...choice, stories: 2300 },
    );
    expect(renderDisagreement(played)).to.equal('');
    if (path === undefined) expect(played.creations).to.be.at.least(100_000);
  });

  it('agree on some thousands over HTTP', async () => {
    const stories: Choice = { ...choice, seed: choice.seed + (path === undefined ? 1 : 0), stories: 90 };
    const played = await agree({ open: openOverHttp, behave: () => faithful }, stories);
    expect(renderDisagreement(played)).to.equal('');
    if (path === undefined) expect(played.creations).to.be.at.least(3000);
  });
});

describe('the creations that the oracle was asked about', () => {
  before(function () {
    if (path !== undefined) this.skip();
  });

  const rows = [...breaches, ...grants].map(({ name }) => name);
  const pools = everyPool.map((traits) => Object.values(traits).join(' '));
  const edgeCases = edges.flatMap(([aim, rulings]) => rulings.map((ruling) => `${aim}: ${ruling}`));
  for (const what of [...rows, ...pools, ...edgeCases]) {
    it(`have 200 times and more: ${what}`, () => expect(census.get(what) ?? 0).to.be.at.least(200));
  }

  for (const [family, longest] of [
    ['v4', 32],
    ['v6', 128],
  ] as const) {
    it(`have been decided by ${family} blocks of every odd length and the usual ones`, () => {
      const lengths = Array.from({ length: longest + 1 }, (_, length) => length);
      const wanted = lengths.filter((length) => length % 2 === 1 || length % (longest / 2) === 0);
      const missed = wanted.filter((length) => (census.get(`${family}/${length}`) ?? 0) < 5);
      expect(missed).to.deep.equal([]);
    });
  }
});
