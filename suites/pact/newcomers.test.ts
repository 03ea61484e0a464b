import { expect } from 'chai';
import type { Attempt } from '../ledger.ts';
import { poolBefore } from '../pools-before.ts';
import { refusal, trialOf } from '../trials-for-test.ts';
import { newcomersOf } from './newcomers.ts';

const before = poolBefore([{ id: 'old', address: '10.0.0.1', protocol_port: 80 }]);
const attempt = (address: string, protocol_port: number): Attempt => ({
  poolId: 'q',
  sent: { address, protocol_port },
  reaction: 'refused',
  id: undefined,
  lost: false,
  label: 'a create',
  trial: trialOf(refusal),
});

describe('newcomersOf', () => {
  for (const [says, member, attempts, ids] of [
    [
      'one with a pair of ours',
      { id: 'n', address: '10.0.0.2', protocol_port: 80 },
      [attempt('10.0.0.2', 80)],
      ['n'],
    ],
    [
      'in another spelling',
      { id: 'n', address: '2001:DB8::0:2', protocol_port: 1 },
      [attempt('2001:db8::2', 1)],
      ['n'],
    ],
    ['not a stranger', { id: 'n', address: '10.0.0.3', protocol_port: 80 }, [attempt('10.0.0.2', 80)], []],
    [
      'not one that was there',
      { id: 'old', address: '10.0.0.1', protocol_port: 80 },
      [attempt('10.0.0.1', 80)],
      [],
    ],
    [
      'not one on a pair that was taken before',
      { id: 'n', address: '10.0.0.1', protocol_port: 80 },
      [attempt('10.0.0.1', 80)],
      [],
    ],
    [
      'not one whose id no path can hold',
      { id: '..', address: '10.0.0.2', protocol_port: 80 },
      [attempt('10.0.0.2', 80)],
      [],
    ],
  ] as const)
    it(says, () => {
      expect(newcomersOf([member], before, attempts).map(({ id }) => id)).to.deep.equal(ids);
    });
});
