import { expect } from 'chai';
import { issueOf } from './clauses-for-test.ts';
import { failureId } from './failure-id.ts';

const about = { clause: 'CM-BODY-bad', probe: 'CM-BODY-bad@TCP-1/cross-vpc' };
const issue = { ...issueOf('weight = 101 was accepted'), path: '/status', rule: 'not accepted' };
const id = failureId({ ...about, issues: [issue] });

describe('failureId', () => {
  it('is short, and the same whatever values the endpoint gave, how often and in which order', () => {
    expect(id).to.match(/^[\da-f]{8}$/);
    const other = { ...issue, message: 'another', actual: 'another' };
    expect(failureId({ ...about, issues: [other, issue] })).to.equal(id);
  });

  it('is another for another clause, another probe, or something else that is wrong', () => {
    const others = [
      { ...about, clause: 'CM-BODY-worse', issues: [issue] },
      { ...about, probe: 'CM-BODY-bad@UDP-2/subnet-v4', issues: [issue] },
      { ...about, issues: [{ ...issue, rule: 'equals' }] },
      { ...about, issues: [{ ...issue, path: '/member' }] },
    ].map(failureId);
    expect(new Set([id, ...others]).size).to.equal(5);
  });
});
