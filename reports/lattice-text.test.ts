import { expect } from 'chai';
import { latticeOf } from '../suites/lattice/lattice.ts';
import { targetOf, v4Subnet } from '../suites/targets-for-test.ts';
import { renderLattice } from './lattice-text.ts';

const pool = {
  id: 'the-pool',
  protocol: 'TCP',
  ipVersion: 'dualstack',
  crossVpc: true,
  vpcId: 'vpc-1',
  loadBalancerType: 'dedicated',
} as const;

describe('renderLattice', () => {
  const target = targetOf([pool], [{ ...v4Subnet, servers: ['172.20.4.11'] }]);
  const lattice = latticeOf(target);
  const lines = renderLattice(lattice).split('\n');

  it('begins with what is covered, and tells what is left aside', () => {
    expect(lines[0]).to.equal(
      `10 of ${lattice.cells} cells covered: 2 legal, 6 broken by one rule, 2 left open by the page`,
    );
    expect(lines[1]).to.equal(
      `${lattice.several} cells break several rules and are not examined: one rule at a time`,
    );
  });

  it('names the pools that cover it', () => {
    expect(lines).to.include('  the-pool  TCP dualstack: 10 cells more');
  });

  it('names what the target file lacks, with every cell where the pool is there', () => {
    const start = lines.indexOf(
      '  beside a TCP dualstack dedicated cross-VPC on pool: an IPv6 subnet of the VPC with servers (4 cells)',
    );
    expect(start).to.be.above(0);
    expect(lines.slice(start + 1, start + 3)).to.deep.equal([
      '    no subnet, an IPv6 address of an ECS',
      '    an IPv6 subnet, an IPv6 address of an ECS',
    ]);
    expect(lines).to.include('  one more pool: HTTP v4 shared cross-VPC off (13 cells)');
  });

  it('says why some pools are missing nowhere', () => {
    expect(lines).to.include('  TCP v4 shared cross-VPC on: a shared load balancer has no cross-VPC switch');
  });

  it('leaves out what there is nothing to say about', () => {
    expect(renderLattice(latticeOf(targetOf([])))).to.not.contain('few pools');
  });
});
