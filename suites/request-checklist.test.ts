import { expect } from 'chai';
import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import { requestChecklist } from '../specs/request-checklist.ts';
import { runEmbedded } from './run-for-test.ts';

describe('the checklist of requests', () => {
  const served = requestChecklist.flatMap(({ part, item, serves }) =>
    serves === undefined ? [] : [{ name: `${part}: ${item}`, ...serves }],
  );

  it('names clauses that are examined', () => {
    const examined = new Set(catalogue(loadFacts()).flatMap(({ id, excluded }) => (excluded ? [] : id)));
    // What belongs to no clause of its own is read by CM-STS-no-server-error.
    const unknown = served.filter(({ clause }) => !examined.has(clause) && clause !== 'hostile-input');
    expect(unknown).to.deep.equal([]);
  });

  it('serves an item or says why not', () => {
    for (const { item, serves, excluded } of requestChecklist)
      expect([serves === undefined, excluded === undefined].filter(Boolean), item).to.have.length(1);
    expect(served.length).to.be.above(100);
  });

  it('is what a gate sends', async () => {
    const { recordings } = await runEmbedded();
    const sent = recordings.flatMap(({ probe, trials }) =>
      trials
        .filter(({ role, shared }) => role === 'subject' && !shared)
        .map(({ label }) => ({ about: probe.replace(/[:@].*/, ''), label })),
    );
    const missing = served.filter(
      ({ clause, label }) => !sent.some((one) => one.about === clause && one.label.includes(label)),
    );
    expect(missing.map(({ name }) => name)).to.deep.equal([]);
  });
});
