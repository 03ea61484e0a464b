import { expect } from 'chai';
import { draftTarget } from './draft-target.ts';
import { embeddedTarget } from './embedded-target.ts';
import { openTransport } from './exchange.ts';
import { openEndpoint } from './reference/endpoint.ts';
import { everything, type Fixtures } from './reference/fixtures.ts';
import { type Sighting, survey } from './survey.ts';
import { parseTarget } from './target-file.ts';

const env = { ELB_TOKEN: 'a-token', SECRET: 'of-somebody' };
const place = { endpoint: 'https://elb.example.test', projectId: 'p' };
const draft = (...sightings: readonly Sighting[]) => draftTarget({ ...place, sightings });
const parse = (text: string) => parseTarget(text, { file: 'target.yaml', env });

const pool = {
  id: 'pool-1',
  name: 'one',
  protocol: 'TCP',
  ip_version: 'dualstack',
  vpc_id: 'vpc-1',
  lb_algorithm: 'ROUND_ROBIN',
  healthmonitor_id: null,
  listeners: [{ id: 'l-1' }],
  members: [],
} as const;
const balancer = { guaranteed: true, ip_target_enable: true, provisioning_status: 'ACTIVE' } as const;

describe('draftTarget', () => {
  it('describes a pool with what its load balancer lends it', () => {
    expect(parse(draft({ pool, balancer })).pools).to.deep.equal([
      {
        id: 'pool-1',
        protocol: 'TCP',
        ipVersion: 'dualstack',
        crossVpc: true,
        vpcId: 'vpc-1',
        loadBalancerType: 'dedicated',
        lbAlgorithm: 'ROUND_ROBIN',
        healthMonitor: false,
        listeners: ['l-1'],
      },
    ]);
  });

  it('leaves out what nobody told', () => {
    const { vpc_id: _vpc, healthmonitor_id: _monitor, ...bare } = pool;
    expect(parse(draft({ pool: bare })).pools[0]).to.not.have.any.keys(
      'crossVpc',
      'loadBalancerType',
      'vpcId',
      'healthMonitor',
    );
  });

  for (const [why, sighting, words] of [
    ['has members', { pool: { ...pool, members: [{ id: 'm' }] }, balancer }, 'it has 1 member already'],
    [
      'is protected',
      { pool: { ...pool, member_deletion_protection_enable: true }, balancer },
      'members cannot be deleted (member_deletion_protection_enable)',
    ],
    [
      'hangs on a load balancer that goes away',
      { pool, balancer: { ...balancer, provisioning_status: 'PENDING_DELETE' } },
      'its load balancer is PENDING_DELETE',
    ],
    [
      'is of a family to come',
      { pool: { ...pool, ip_version: 'v8' }, balancer },
      'ip_version v8 is not known',
    ],
    [
      'names a variable of the environment',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what a hostile endpoint may say.
      { pool: { ...pool, id: '${SECRET}' }, balancer },
      'its description has characters that no id has',
    ],
  ] as const)
    it(`comments a pool out that ${why}, and says so`, () => {
      const text = draft({ pool: { ...pool, id: 'good' }, balancer }, sighting);
      expect(text).to.contain(`  # not used: ${words}\n`);
      expect(parse(text).pools.map(({ id }) => id)).to.deep.equal(['good']);
      expect(text).to.contain(`  #   - id: ${JSON.stringify(sighting.pool.id)}\n`);
    });

  it('takes a name for a comment, whatever is in it', () => {
    const name = 'x\n  - id: "evil"\u2028\u0085  - id: "evil"\r  - id: "evil"';
    expect(parse(draft({ pool: { ...pool, name }, balancer })).pools.map(({ id }) => id)).to.deep.equal([
      'pool-1',
    ]);
  });

  it('can be read where no pool can be used', () => {
    expect(parse(draft()).pools).to.deep.equal([]);
  });

  it('names the token and what is to be filled in of subnets', () => {
    const text = draft({
      pool,
      balancer: { ...balancer, vip_subnet_cidr_id: 's-1', elb_virsubnet_ids: ['n-1'] },
    });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of a target file.
    expect(text).to.contain('auth: { token: "${ELB_TOKEN}" }');
    const filledIn = text.replace(/^# (subnets:| {2}.*)$/gm, '$1');
    expect(parse(filledIn).subnets.map(({ id, vpcId }) => [id, vpcId])).to.deep.equal([
      ['s-1', 'vpc-1'],
      ['n-1', 'vpc-1'],
    ]);
  });
});

/** So many pools that they come in pages. */
const many: Fixtures = {
  ...everything,
  pools: Array.from({ length: 45 }, (_, round) =>
    everything.pools.map((one) => ({ ...one, id: `${one.id.slice(0, -4)}${1000 + round}` })),
  ).flatMap((pools, round) =>
    pools.map((one, index) => ({ ...one, id: `${one.id.slice(0, -6)}${index}${round}` })),
  ),
};

describe('survey', () => {
  it('sees every pool as it is, over all pages, and sends nothing but GETs', async () => {
    const endpoint = await openEndpoint({ fixtures: many });
    const target = embeddedTarget(endpoint.url, many);
    const transport = openTransport(target);
    const methods = new Set<string>();
    try {
      const send: typeof transport.send = (request, options) => {
        methods.add(request.method);
        return transport.send(request, options);
      };
      const sightings = await survey({ ...transport, send }, target.projectId);
      const { endpoint: url, projectId } = target;
      const drafted = parse(draftTarget({ endpoint: url, projectId, sightings }));
      expect(drafted.pools).to.have.length(450);
      expect(drafted.pools).to.deep.equal(target.pools);
      expect([...methods]).to.deep.equal(['GET']);
    } finally {
      await transport.close();
      await endpoint.close();
    }
  });
});
