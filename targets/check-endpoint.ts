import { isIPv4 } from 'node:net';

/** Says in English what is wrong with an endpoint, if anything. Never quotes it: it may carry a password. */
export function endpointFlaw(endpoint: string, allowPlainHttp: boolean): string | undefined {
  if (!/^https?:\/\/[^/]/i.test(endpoint) || !URL.canParse(endpoint)) {
    return 'must be an http or https URL such as https://elb.example.test';
  }
  const { protocol, hostname, username, password } = new URL(endpoint);
  if (username !== '' || password !== '')
    return 'must not carry a user name or a password; sign-in belongs under auth';
  if (/[?#]/.test(endpoint)) return 'must not have a query or a fragment';
  if (protocol === 'https:' || isLoopback(hostname) || allowPlainHttp) return undefined;
  return 'would send the token unencrypted to another machine; use https, or set allow_plain_http: true';
}

/** Whether a URL's host name is this machine itself. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'))
  );
}
