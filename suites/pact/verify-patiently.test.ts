import { expect } from 'chai';
import { defects } from '../../targets/reference/defects/register.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { gatewayPage } from '../../targets/reference/troubles/answers.ts';
import { between } from '../../targets/reference/troubles/trouble.ts';
import { verifyEmbedded } from './pact-for-test.ts';
import type { PactReport } from './verify-pact.ts';
import { verifyPatiently } from './verify-patiently.ts';

const outcomes = ({ interactions }: PactReport) => new Set(interactions.map(({ outcome }) => outcome));
/** A gateway that is down for a good part of a verification. */
const down = between(20, 60, gatewayPage);

describe('verifying patiently', () => {
  it('asks again for what got lost, until all is judged', async () => {
    const { report: once } = await verifyEmbedded({ behaviour: down(faithful) });
    expect([...outcomes(once)]).to.include('inconclusive');
    const { report, members } = await verifyEmbedded({ behaviour: down(faithful), verify: verifyPatiently });
    expect(outcomes(report)).to.deep.equal(new Set(['passed']));
    expect(report.interactions.map(({ description }) => description)).to.deep.equal(
      once.interactions.map(({ description }) => description),
    );
    expect([members, report.leftOvers]).to.deep.equal([[], []]);
  });

  it('asks once where nothing got lost, whatever the verdict', async () => {
    const broken = defects.find(({ name }) => name === 'duplicates-accepted')?.apply(faithful);
    for (const behaviour of [faithful, broken ?? faithful]) {
      const once = await verifyEmbedded({ behaviour });
      const patiently = await verifyEmbedded({ behaviour, verify: verifyPatiently });
      expect(patiently.requests).to.equal(once.requests);
      expect(outcomes(patiently.report)).to.deep.equal(outcomes(once.report));
    }
  });

  it('gives up where it stays down', async () => {
    const behaviour = between(20, 100_000, gatewayPage)(faithful);
    const { report } = await verifyEmbedded({ behaviour, verify: verifyPatiently });
    expect([...outcomes(report)].sort()).to.deep.equal(['inconclusive', 'passed']);
  });
});
