import { expect } from 'chai';
import { familyOf, overlap, sameAddress } from '../../generators/addresses.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import { runEmbedded } from '../run-for-test.ts';
import type { TierName } from '../tier.ts';
import type { Trial } from '../trial.ts';
import { type Cell, describeShape, judgeCell, type Shape } from './cell.ts';
import { cellsIn, latticeOf, nameOfCell } from './lattice.ts';
import { kindOf } from './reach.ts';

const target = embeddedTarget('http://127.0.0.1:1', everything);

/** The cell of a create, from nothing but what was sent and where; none for a create that breaks a row of Table 4. */
function cellOf({ sent, situation, exchange }: Trial): Cell | undefined {
  const pool = target.pools.find(({ id }) => exchange.request.path.includes(`/${id}/`));
  const kind = pool && kindOf(pool);
  const { address, subnet_cidr_id: id } = sent ?? {};
  if (
    kind === undefined ||
    situation === undefined ||
    typeof address !== 'string' ||
    !/^[\d.]+$|:/.test(address)
  )
    return undefined;
  const family = familyOf(address);
  const named = target.subnets.find((one) => one.id === id);
  if (id !== undefined && typeof id !== 'string') return undefined;
  const isServer = target.subnets.some(({ servers = [] }) =>
    servers.some((server) => sameAddress(server, address)),
  );
  const holder = target.subnets.find(({ cidr }) => overlap(`${address}/${family === 4 ? 32 : 128}`, cidr));
  const foreign = named?.vpcId === pool?.vpcId ? '' : 'foreign-';
  const subnet = named
    ? (`${foreign}v${familyOf(named.cidr)}` as const)
    : id === undefined
      ? 'none'
      : 'unknown';
  // Within its own subnet an address is a server's or nobody's; elsewhere it is a server's of the VPC, or outside.
  const inside = named !== undefined && holder === named;
  const own = isServer && (inside || holder?.vpcId === pool?.vpcId);
  const place = inside
    ? isServer
      ? 'server'
      : 'spare'
    : own && familyOf(holder?.cidr ?? address) !== (named && familyOf(named.cidr))
      ? 'server'
      : 'outside';
  return { pool: kind, shape: { subnet, family, address: place } satisfies Shape };
}

/** The cells of every create that counts for the clause of its cell. */
async function examinedCells(tier: TierName) {
  const cells = target.pools.flatMap((pool) => cellsIn(target, pool)).map(judgeCell);
  const only = [
    ...new Set(cells.flatMap((verdict) => ('clause' in verdict ? [verdict.clause] : []))),
    'CM-CON-cross-vpc-tcp-accepted',
    'CM-CON-cross-vpc-http-accepted',
    'CM-CON-cross-vpc-https-accepted',
    'CM-CON-subnet-accepted',
    'CM-CON-subnet-ipv6-accepted',
  ];
  const { report, recordings } = await runEmbedded({ tier, only });
  expect(report.run.exitCode).to.equal(0);
  return recordings.flatMap(({ probe, trials }) =>
    trials
      .filter(({ role }) => role === 'control' || role === 'subject')
      .flatMap((trial) => {
        const cell = cellOf(trial);
        if (cell === undefined) return [];
        const verdict = judgeCell(cell);
        const fits = 'clause' in verdict ? probe.startsWith(`${verdict.clause}`) : verdict.kind === 'legal';
        return fits ? [cell] : [];
      }),
  );
}

describe('the probes of constraints 2 to 4, on everything', () => {
  it('examine in a deep run every cell that the lattice calls covered, and no other', async () => {
    const examined = new Set((await examinedCells('nightly')).map(nameOfCell));
    const claimed = latticeOf(target).covered.map(nameOfCell);
    expect(
      claimed.filter((name) => !examined.has(name)),
      'claimed, not examined',
    ).to.deep.equal([]);
    expect(
      [...examined].filter((name) => !claimed.includes(name)),
      'examined, not claimed',
    ).to.deep.equal([]);
  });

  it('examine at a gate each kind of member for each rule', async () => {
    const kindOfCell = (cell: Cell) => `${JSON.stringify(judgeCell(cell))} ${describeShape(cell.shape)}`;
    const examined = new Set((await examinedCells('gate')).map(kindOfCell));
    const claimed = new Set(latticeOf(target).covered.map(kindOfCell));
    expect([...claimed].filter((kind) => !examined.has(kind))).to.deep.equal([]);
  });
});
