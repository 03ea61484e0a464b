import { expect } from 'chai';
import fc from 'fast-check';
import { loadFacts } from '../specs/facts.ts';
import { listedAddresses } from './addresses.ts';
import { optionalPart } from './member-arbitrary.ts';
import { minimalMember, type Situation } from './situation.ts';

const situation: Situation = {
  key: 'TCP-1/cross-vpc',
  projectId: '5f0c1d2e3b4a59687786a5b4c3d2e1f0',
  poolId: 'pool-1',
  kind: 'cross-vpc',
  family: 4,
  servers: false,
  addresses: listedAddresses('servers', ['172.20.4.11']),
};
const table = loadFacts().tables.find(({ anchor }) => anchor === 'request_CreateMemberOption');
const parts = optionalPart(table?.fields ?? [], situation);
const sample = fc.sample(parts, { seed: 1, numRuns: 5000 });

describe('optionalPart', () => {
  for (const field of ['name', 'weight', 'admin_state_up', 'project_id']) {
    it(`now and then has ${field}, and now and then not`, () => {
      const having = sample.filter((part) => field in part).length;
      expect(having).to.be.within(sample.length / 10, (sample.length * 9) / 10);
    });
  }

  it('has no other field: address, port and subnet belong to the situation', () => {
    const names = new Set(sample.flatMap((part) => Object.keys(part)));
    expect([...names].sort()).to.deep.equal(['admin_state_up', 'name', 'project_id', 'weight']);
  });

  it('has each combination of fields', () => {
    const combinations = new Set(sample.map((part) => Object.keys(part).sort().join()));
    expect(combinations.size).to.equal(2 ** 4);
  });

  it('names the project of the situation, and no other', () => {
    const projects = new Set(sample.filter((part) => 'project_id' in part).map((part) => part.project_id));
    expect([...projects]).to.deep.equal([situation.projectId]);
  });

  it('has no value that is lost on the wire', () => {
    for (const part of sample) expect(JSON.parse(JSON.stringify(part))).to.deep.equal({ ...part });
  });

  it('is the same for the same seed', () => {
    expect(fc.sample(parts, { seed: 1, numRuns: 5000 })).to.deep.equal(sample);
    expect(fc.sample(parts, { seed: 2, numRuns: 5000 })).to.not.deep.equal(sample);
  });
});

describe('minimalMember', () => {
  const pair = { address: '172.20.4.11', port: 8080 };

  it('has address and port', () => {
    const member = { address: '172.20.4.11', protocol_port: 8080 };
    expect(minimalMember(situation, pair)).to.deep.equal(member);
  });

  it('has the subnet where there is one', () => {
    const inSubnet: Situation = { ...situation, kind: 'subnet', subnetId: 'subnet-1' };
    const member = { address: '172.20.4.11', protocol_port: 8080, subnet_cidr_id: 'subnet-1' };
    expect(minimalMember(inSubnet, pair)).to.deep.equal(member);
  });
});
