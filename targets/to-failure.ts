import type { Failure } from './exchange.ts';

const KINDS: Readonly<Record<string, Failure['kind']>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EPROTO: 'tls',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_PRX_CONN: 'proxy',
  UND_ERR_PRX_TLS: 'proxy',
  UND_ERR_HEADERS_OVERFLOW: 'protocol',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'protocol',
};

/** The errors of OpenSSL's certificate check carry its names as codes, without a common prefix. */
const TLS_CODE =
  /^(ERR_TLS|ERR_SSL|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|INVALID_CA|INVALID_PURPOSE|HOSTNAME_)/;

/** Says which kind of transport fault an error of the network, of TLS or of undici is. */
export function toFailure(error: Error & { code?: unknown }): Failure {
  const code = typeof error.code === 'string' ? error.code : '';
  // An AggregateError (one error per address tried) has a code and no text of its own.
  return { kind: kindOf(error, code), message: error.message === '' ? code || error.name : error.message };
}

function kindOf({ name, message }: Error, code: string): Failure['kind'] {
  // No code of its own says that a proxy made no tunnel, or wants a password.
  if (/^Proxy (response|Authentication)/.test(message)) return 'proxy';
  if (name === 'HTTPParserError') return 'protocol';
  // undici reports an answer that it can make no sense of as a socket error, told apart by its text alone.
  if (code === 'UND_ERR_SOCKET' && message.startsWith('bad ')) return 'protocol';
  return KINDS[code] ?? (TLS_CODE.test(code) ? 'tls' : 'other');
}
