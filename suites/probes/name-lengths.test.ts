import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { openBench } from '../lab.ts';
import { openLedger } from '../ledger.ts';
import { groundOf } from '../targets-for-test.ts';
import { transportOf } from '../transport-for-test.ts';
import { created, lost, refusal } from '../trials-for-test.ts';
import { nameLengths } from './name-lengths.ts';

/** What is written down about an endpoint that takes some names, and from which no answer comes for others. */
async function seen(takes: (name: string) => boolean, answers: (name: string) => boolean = () => true) {
  const [probe] = nameLengths(groundOf());
  if (probe === undefined) throw new RangeError('no probe');
  const transport = transportOf(({ body = '' }) => {
    const { member } = JSON.parse(body);
    if (!answers(member.name)) return lost('reset');
    return takes(member.name) ? created(member) : refusal;
  });
  const lane = { first: 0, size: 64 };
  const bench = openBench({ transport, ledger: openLedger(), path: loadFacts().path, seed: 1, lane });
  await probe.conduct(bench.lab);
  const findings = probe.judge({ probe: probe.id, trials: bench.trials });
  return findings.map(({ reason = '' }) => reason).filter((reason) => reason.startsWith('the answers'));
}

describe('what the length of a name counts', () => {
  const ways: Readonly<Record<string, (name: string) => number>> = {
    'counting characters': (name) => [...name].length,
    'counting UTF-16 units': (name) => name.length,
    'counting UTF-8 bytes': (name) => Buffer.byteLength(name),
  };
  for (const [way, lengthOf] of Object.entries(ways))
    it(`is told from the answers: ${way}`, async () => {
      expect(await seen((name) => lengthOf(name) <= 255)).to.deep.equal([`the answers agree with ${way}`]);
    });

  it('is none of them where no Chinese is taken and everything else is', async () => {
    expect(await seen((name) => !name.includes('中'))).to.deep.equal([
      'the answers agree with no one way of counting',
    ]);
  });

  it('is not said where an answer is missing', async () => {
    expect(
      await seen(
        () => true,
        (name) => !name.includes('中'),
      ),
    ).to.deep.equal([]);
  });
});
