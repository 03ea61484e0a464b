import { expect } from 'chai';
import { toFailure } from './to-failure.ts';

const KINDS = [
  ['ECONNREFUSED', 'refused'],
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['EHOSTUNREACH', 'other'],
] as const;

describe('toFailure', () => {
  for (const [code, kind] of KINDS) {
    it(`takes ${code} for ${kind}`, () => {
      const error = Object.assign(new Error('what happened'), { code });
      expect(toFailure(error)).to.deep.equal({ kind, message: 'what happened' });
    });
  }

  it('names the code where there is no text', () => {
    const error = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
    expect(toFailure(error)).to.deep.equal({ kind: 'refused', message: 'ECONNREFUSED' });
  });
});
