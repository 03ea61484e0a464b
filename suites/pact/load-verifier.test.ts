import { expect } from 'chai';
import { PactUnavailable } from './load-pact.ts';
import { loadVerifier } from './load-verifier.ts';

describe('loadVerifier', () => {
  it('says why where the package or the native library is not there', () => {
    const nothing = () => {
      throw new Error('no such package\n  at nowhere');
    };
    const verifyPacts = async () => '';
    const libraryless = () => ({ default: { verifyPacts }, getFfiLib: nothing });
    for (const bring of [nothing, libraryless])
      expect(() => loadVerifier(bring)).to.throw(PactUnavailable, /native library .*\(no such package\)/);
  });

  it('brings in a verifier, with the telemetry off', () => {
    expect(loadVerifier().verifyPacts).to.be.a('function');
    expect(process.env.PACT_DO_NOT_TRACK).to.equal('true');
  });
});
