import { expect } from 'chai';
import { verifierEnvironment } from './verifier-environment.ts';

describe('verifierEnvironment', () => {
  it('keeps out the token and the variables that steer Pact', () => {
    const env = {
      PATH: '/bin',
      ELB_TOKEN: 'secret',
      PACT_DESCRIPTION: 'x',
      PACT_BROKER_BASE_URL: 'http://b',
    };
    const made = verifierEnvironment(env);
    expect(made).to.include({ PATH: '/bin', PACT_DO_NOT_TRACK: 'true' });
    expect(made).to.not.have.any.keys('ELB_TOKEN', 'PACT_DESCRIPTION', 'PACT_BROKER_BASE_URL');
  });

  for (const [env, direct] of [
    [{}, '127.0.0.1,localhost'],
    [{ NO_PROXY: 'a.test' }, 'a.test,127.0.0.1,localhost'],
    [{ no_proxy: 'b.test' }, 'b.test,127.0.0.1,localhost'],
  ] as const)
    it(`goes to the relay without a proxy: ${JSON.stringify(env)}`, () => {
      const made = verifierEnvironment({ HTTP_PROXY: 'http://proxy.test', ...env });
      expect(made).to.include({ HTTP_PROXY: 'http://proxy.test', NO_PROXY: direct, no_proxy: direct });
    });
});
