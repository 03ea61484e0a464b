import { expect } from 'chai';
import type { Plan } from '../suites/rehearse.ts';
import { renderPlan } from './plan-text.ts';

const plan: Plan = {
  requests: 130,
  methods: { GET: 30, POST: 60, DELETE: 40 },
  items: [
    { about: 'preflight', requests: 4, situations: [] },
    { about: 'CM-X', requests: 126, situations: ['TCP-1/cross-vpc'] },
  ],
  pools: [{ pool: 'p-1', created: 40, atOnce: 12 }],
  open: 3,
};

const options = { target: 'staging', tier: 'gate', seed: 7, rate: 10 };

describe('a plan as text', () => {
  const text = renderPlan(plan, options);
  for (const line of [
    'plan for staging: tier gate, seed 7; nothing is sent to it',
    '    preflight      4',
    '    CM-X         126  TCP-1/cross-vpc',
    '    p-1: 40 created and deleted, 12 at once at most',
    'total: 130 requests (30 GET, 60 POST, 40 DELETE), 13 s at 10 a second',
  ])
    it(`says: ${line.trim()}`, () => {
      expect(text.split('\n')).to.include(line);
    });

  it('tells long times in minutes', () => {
    expect(renderPlan(plan, { ...options, rate: 1 })).to.contain('2 min 10 s at 1 a second');
  });
});
