import { isIPv4 } from 'node:net';

interface Manner {
  readonly allowPlainHttp: boolean;
  /** What is sent there that nobody else should read. */
  readonly secret: 'token' | 'password';
}

/** Says in English what is wrong with an endpoint, if anything. Never quotes it: it may carry a password. */
export function endpointFlaw(endpoint: string, { allowPlainHttp, secret }: Manner): string | undefined {
  if (!/^https?:\/\/[^/]/i.test(endpoint) || !URL.canParse(endpoint)) {
    const service = secret === 'token' ? 'elb' : 'iam';
    return `must be an http or https URL such as https://${service}.example.test`;
  }
  const { protocol, hostname, username, password } = new URL(endpoint);
  if (username !== '' || password !== '')
    return 'must not carry a user name or a password; sign-in belongs under auth';
  if (/[?#]/.test(endpoint)) return 'must not have a query or a fragment';
  if (protocol === 'https:' || isLoopback(hostname) || allowPlainHttp) return undefined;
  return `would send the ${secret} unencrypted to another machine; use https, or set allow_plain_http: true`;
}

/** Whether a URL's host name is this machine itself. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'))
  );
}
