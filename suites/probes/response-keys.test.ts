import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import type { Exchange } from '../../targets/exchange.ts';
import { openBench } from '../lab.ts';
import { openLedger } from '../ledger.ts';
import { groundOf } from '../targets-for-test.ts';
import { transportOf } from '../transport-for-test.ts';
import { answered, answeredMember, created, lost, refusal } from '../trials-for-test.ts';
import { responseKeys } from './response-keys.ts';

type Member = Readonly<Record<string, unknown>>;

/** What the probe finds at an endpoint that makes its members so, and how many creates that took. */
async function found(answer: (sent: Member) => Exchange) {
  const [probe] = responseKeys(groundOf());
  if (probe === undefined) throw new RangeError('no probe');
  const transport = transportOf(({ method, body = '' }) =>
    method === 'POST' ? answer(JSON.parse(body).member) : answered(204),
  );
  const lane = { first: 0, size: probe.pairs };
  const bench = openBench({ transport, ledger: openLedger(), path: loadFacts().path, seed: 1, lane });
  await probe.conduct(bench.lab);
  const [finding] = probe.judge({ probe: probe.id, trials: bench.trials });
  return { result: finding?.result, issues: finding?.issues ?? [], creates: bench.trials.length };
}

const own = { ...answeredMember, operating_status: 'OFFLINE', ip_version: 'v4' };
const keys = ['id', 'operating_status', 'ip_version', 'created_at', 'member_type', 'instance_id'];
const isPlain = (sent: Member) => !keys.some((key) => key in sent);

describe('keys of answers in a request', () => {
  it('may be left aside, even where what comes back is by chance what was sent', async () => {
    const { result, creates } = await found(({ address, protocol_port }) =>
      created({ ...own, address, protocol_port }),
    );
    expect(result).to.equal('met');
    expect(creates).to.equal(8);
  });

  it('may be refused', async () => {
    const { result, creates } = await found((sent) =>
      isPlain(sent) ? created({ ...own, ...sent }) : refusal,
    );
    expect({ result, creates }).to.deep.equal({ result: 'met', creates: 7 });
  });

  it('may not decide what they are', async () => {
    const { result, issues } = await found((sent) => created({ ...own, ...sent }));
    expect(result).to.equal('violated');
    expect(issues.map(({ path }) => path)).to.deep.equal([
      '/member/id',
      '/member/operating_status',
      '/member/ip_version',
      '/member/created_at',
      '/member/member_type',
      '/member/instance_id',
    ]);
  });

  it('are judged beside a member that was taken only', async () => {
    expect(await found(() => refusal)).to.include({ result: 'blocked' });
    expect(await found((sent) => (isPlain(sent) ? created({ id: 'm' }) : refusal))).to.include({
      result: 'blocked',
    });
    expect(await found((sent) => (isPlain(sent) ? created({ ...own, ...sent }) : lost()))).to.include({
      result: 'inconclusive',
    });
  });
});
