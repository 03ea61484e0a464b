import { expect } from 'chai';
import { withoutNames } from './without-names.ts';

describe('withoutNames', () => {
  for (const [text, left] of [
    ['member 1f2e3d4c-0000-4000-8000-000000000001 is there', 'member (id) is there'],
    ['project 5f0c1d2e3b4a59687786a5b4c3d2e1f0: 403', 'project (id): 403'],
    ['172.20.4.11 comes back', '(address) comes back'],
    ['["fd00::1"] comes back as fd00:0:0:0:0:0:0:1, so', '["(address)"] comes back as (address), so'],
    ['created_at "2026-03-10T15:00:00Z"', 'created_at "(time)"'],
    ['created_at 2026-03-10 15:00:00.123+08:00', 'created_at (time)'],
    ['weight = 101: 400 ELB.8902', 'weight = 101: 400 ELB.8902'],
    ['a name: 201, comes back as sent', 'a name: 201, comes back as sent'],
    ['1.5 of 20', '1.5 of 20'],
  ] as const)
    it(text, () => {
      expect(withoutNames(text)).to.equal(left);
    });
});
