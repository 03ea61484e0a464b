import { expect } from 'chai';
import type { Plan } from '../suites/rehearse.ts';
import { renderPlan, secondsAt } from './plan-text.ts';

const plan: Plan = {
  target: { name: 'staging', endpoint: 'https://elb.example.test' },
  seed: 3,
  tier: 'gate',
  requests: 620,
  open: { more: 0, fewer: 0 },
  methods: { GET: 20, POST: 400, DELETE: 200 },
  probes: [
    { id: 'preflight', name: 'preflight', requests: 20 },
    { id: 'CM-CON-one@TCP-1/cross-vpc', name: 'CM-CON-one', requests: 300 },
    { id: 'CM-CON-one:again@TCP-1/cross-vpc', name: 'CM-CON-one', requests: 100 },
    { id: 'CM-CON-two@TCP-1/cross-vpc', name: 'CM-CON-two', requests: 200 },
  ],
  withoutOwn: ['CM-SEM-id-unique'],
  pools: [{ pool: 'a-pool', protocol: 'TCP', created: 200, perhaps: 0, atOnce: 12 }],
  atOnce: 12,
  rehearsal: { exitCode: 0, reason: '4 clauses passed, none failed' },
};
const rate = { perSecond: 10, from: 'the default' } as const;

describe('renderPlan', () => {
  it('tells totals, time, members, and requests by area and by clause', () => {
    expect(renderPlan(plan, rate).split('\n')).to.deep.equal([
      'plan for staging (https://elb.example.test): nothing was sent to it',
      'tier gate, seed 3',
      '',
      '620 requests (POST 400, DELETE 200, GET 20)',
      '1 min 2 s at 10 requests a second (the default)',
      '',
      'members created and removed again, in pools that are taken to be empty:',
      '  pool         created  at once at most',
      '  a-pool  TCP  200      12',
      '',
      'requests by area:',
      '  preflight  20   1 probe',
      '  CON        600  3 probes',
      '',
      'requests by clause:',
      '  preflight   20   1 probe',
      '  CM-CON-one  400  2 probes',
      '  CM-CON-two  200  1 probe',
      'judged from what these bring, with no requests of their own: 1 more',
      '',
    ]);
  });

  it('says what depends on answers that the page leaves open', () => {
    const [only] = plan.pools;
    const pools = only === undefined ? [] : [{ ...only, perhaps: 3 }];
    const text = renderPlan({ ...plan, open: { more: 3, fewer: 4 }, pools }, rate);
    expect(text).to.contain('up to 3 more or 4 fewer').and.to.contain('200 (up to 3 more)');
  });

  it('counts contracts beside the rest, but into the time', () => {
    const both = { ...plan, contracts: { requests: 75 } };
    expect(renderPlan(both, rate)).to.contain('consumer contracts: 75 requests beside these');
    expect(secondsAt(both, { perSecond: 50, from: '--rate' })).to.equal(14);
    const without = { ...plan, contracts: { requests: 0, unavailable: 'no library' } };
    expect(renderPlan(without, rate)).to.contain('consumer contracts: not rehearsed (no library)');
  });

  it('says when the rehearsal went wrong', () => {
    const text = renderPlan({ ...plan, rehearsal: { exitCode: 1, reason: 'one failed' } }, rate);
    expect(text).to.contain('the rehearsal itself ended with exit 1 (one failed)');
  });
});
