import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { embeddedTarget } from './embedded-target.ts';
import { parseFixtures } from './fixtures-file.ts';
import { usualQuotas } from './reference/fixtures.ts';
import { TargetError } from './target-error.ts';

const complete = `
project_id: 5f0c1d2e3b4a59687786a5b4c3d2e1f0
project_name: staging
token: some-token
token_lifetime_s: 60
access_keys: [{ access_key: AK, secret_key: SK }, { access_key: AT, secret_key: ST, security_token: T }]
users: [{ domain: d, name: n, password: p }]
quotas: { members_per_pool: 3 }
subnets:
  - { id: s1, cidr: 172.20.4.0/22, vpc_id: v1, servers: [{ address: 172.20.4.11, id: e1, status: SHUTOFF, port_id: n1 }] }
  - { id: s2, cidr: 172.21.0.0/16, vpc_id: v2 }
pools:
  - { id: p1, name: one, protocol: TCP, ip_version: dualstack, vpc_id: v1, cross_vpc: true, load_balancer_type: shared,
      load_balancer_id: b1, lb_algorithm: SOURCE_IP, health_monitor: true, listeners: [l1],
      members: [{ id: m1, address: 172.20.4.11, protocol_port: 80, subnet_cidr_id: s1, weight: 0 }] }
  - { id: p2, protocol: UDP, ip_version: v4, vpc_id: v1 }
`;
const read = (text: string) => parseFixtures(text, { file: 'world.yaml', env: {} });

describe('parseFixtures', () => {
  it('reads everything that an endpoint can be opened on', () => {
    const { pools, subnets, accessKeys, users, quotas, ...rest } = read(complete);
    expect(rest).to.deep.equal({
      projectId: '5f0c1d2e3b4a59687786a5b4c3d2e1f0',
      projectName: 'staging',
      otherProjects: [],
      token: 'some-token',
      tokenLifetimeS: 60,
    });
    expect(accessKeys).to.deep.equal([
      { accessKey: 'AK', secretKey: 'SK' },
      { accessKey: 'AT', secretKey: 'ST', securityToken: 'T' },
    ]);
    expect(users).to.deep.equal([{ domain: 'd', name: 'n', password: 'p' }]);
    expect(quotas).to.deep.equal({ ...usualQuotas, members_per_pool: 3 });
    expect(subnets[0]?.servers).to.deep.equal([
      { id: 'e1', address: '172.20.4.11', status: 'SHUTOFF', portId: 'n1' },
    ]);
    expect(pools[0]).to.deep.include({
      name: 'one',
      ipVersion: 'dualstack',
      loadBalancerType: 'shared',
      loadBalancerId: 'b1',
      healthMonitor: true,
      members: [
        { id: 'm1', option: { address: '172.20.4.11', protocol_port: 80, subnet_cidr_id: 's1', weight: 0 } },
      ],
    });
  });

  it('takes what is left out as plain as can be', () => {
    const { loadBalancerId, ...pool } = read(complete).pools[1] ?? {};
    expect(loadBalancerId).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(pool).to.deep.equal({
      id: 'p2',
      name: 'pool-2',
      protocol: 'UDP',
      listeners: [],
      ipVersion: 'v4',
      vpcId: 'v1',
      lbAlgorithm: 'ROUND_ROBIN',
      crossVpc: false,
      loadBalancerType: 'dedicated',
      healthMonitor: false,
      members: [],
    });
  });

  it('describes a target without what only the endpoint knows', () => {
    const target = embeddedTarget('http://127.0.0.1:1', read(complete));
    expect(Object.keys(target.pools[0] ?? {})).to.not.include.members(['members', 'name', 'loadBalancerId']);
  });

  it('reads the file that the README shows', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const [, shown = ''] = /```yaml\n(project_id[^`]*users:[^`]*)```/.exec(readme) ?? [];
    expect(read(shown).pools[0]?.members).to.have.length(1);
  });

  const table: readonly (readonly [what: string, from: string, to: string, says: string])[] = [
    ['a key that is none', 'project_name:', 'projekt_name:', 'world.yaml:3 projekt_name: '],
    ['no token', 'token: some-token\n', '', 'world.yaml:1 token: '],
    ['a protocol that is none', 'protocol: UDP', 'protocol: SCTP', 'world.yaml:16 pools[1].protocol: '],
    [
      'an id that comes twice',
      'id: p2',
      'id: p1',
      'world.yaml:16 pools[1].id: is the id of pools[0] already',
    ],
    [
      'a server elsewhere',
      'address: 172.20.4.11, id',
      'address: 172.20.8.1, id',
      'subnets[0].servers[0]: 172.20.8.1',
    ],
    [
      'a member of no subnet',
      'subnet_cidr_id: s1',
      'subnet_cidr_id: s9',
      'pools[0].members[0]: subnet s9 could not be found.',
    ],
    [
      'a member in another VPC',
      'subnet_cidr_id: s1',
      'subnet_cidr_id: s2',
      'world.yaml:15 pools[0].members[0]: ',
    ],
    ['a member on port 0', 'protocol_port: 80', 'protocol_port: 0', 'pools[0].members[0]: '],
    [
      'a member twice',
      '{ id: m1,',
      '{ id: m1, address: 10.0.0.1, protocol_port: 1 }, { id: m1,',
      'has the id of members[0] already',
    ],
    ['nothing', complete, '', 'world.yaml:1 holds nothing'],
  ];
  for (const [what, before, after, says] of table)
    it(`says where there is ${what}`, () => {
      expect(complete).to.include(before);
      expect(() => read(complete.replace(before, after))).to.throw(TargetError, says);
    });
});
