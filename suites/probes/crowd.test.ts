import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import type { Exchange } from '../../targets/exchange.ts';
import { openBench } from '../lab.ts';
import { openLedger } from '../ledger.ts';
import { groundOf } from '../targets-for-test.ts';
import { transportOf } from '../transport-for-test.ts';
import { answered, created, lost, refusal } from '../trials-for-test.ts';
import { crowds } from './crowd.ts';

/** What the probe finds at an endpoint that is right, but for what some of its first creates are answered with. */
async function found(answer: (count: number) => Exchange | undefined, isStrict = true) {
  const [probe] = crowds(groundOf());
  if (probe === undefined) throw new RangeError('no probe');
  const stored = new Set<string>();
  let count = 0;
  const transport = transportOf(({ method, body = '' }) => {
    if (method !== 'POST') return answered(204);
    const other = answer(count++);
    if (other !== undefined) return other;
    const { member } = JSON.parse(body);
    const pair = `${member.address} ${member.protocol_port}`;
    if (isStrict && stored.has(pair)) return answered(409, { error_code: 'ELB.8907', error_msg: 'there' });
    stored.add(pair);
    return created({ ...member, id: `m-${count}` });
  });
  const lane = { first: 0, size: probe.pairs };
  const bench = openBench({ transport, ledger: openLedger(), path: loadFacts().path, seed: 1, lane });
  await probe.conduct(bench.lab);
  const [finding] = probe.judge({ probe: probe.id, trials: bench.trials });
  const subjects = bench.trials.filter(({ role }) => role === 'subject').length;
  return { result: finding?.result, reason: finding?.reason, subjects };
}

describe('a crowd', () => {
  it('is asked whether it takes a member again', async () => {
    expect(await found(() => undefined)).to.include({ result: 'met', subjects: 3 });
    expect(await found(() => undefined, false)).to.include({ result: 'violated', subjects: 3 });
  });

  it('may lose some of its members', async () => {
    const few = (count: number) => (count % 13 === 0 && count < 104 ? lost() : undefined);
    expect(await found(few)).to.include({ result: 'met', subjects: 3 });
  });

  it('may not lose more than there are pairs for, and says what took them', async () => {
    const many = (count: number) => (count % 9 === 0 ? lost() : undefined);
    const { result, reason, subjects } = await found(many);
    expect([result, subjects]).to.deep.equal(['inconclusive', 0]);
    expect(reason).to.match(/^control: the connection was closed/);
  });

  it('does not come together where the endpoint asks to slow down', async () => {
    const throttled = answered(429, { error_code: 'APIGW.0308' });
    const { result, reason, subjects } = await found((count) => (count === 20 ? throttled : undefined));
    expect([result, subjects]).to.deep.equal(['inconclusive', 0]);
    expect(reason).to.match(/^control: throttled: 429/);
  });

  it('does not come together where a member is refused', async () => {
    const { result, subjects } = await found((count) => (count === 20 ? refusal : undefined));
    expect([result, subjects]).to.deep.equal(['blocked', 0]);
  });
});
