import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { isLoopback } from './check-endpoint.ts';
import type { Environment } from './fill-variables.ts';
import { TargetError } from './target-error.ts';
import type { Target } from './target-file.ts';

/**
 * Opens connections to a target, and to nobody else: keep-alive, HTTP/1.1, through the proxy that HTTPS_PROXY or
 * HTTP_PROXY names (by the scheme of the endpoint; small letters go first) unless NO_PROXY excepts the host. This
 * machine is never reached through a proxy. Throws a TargetError where the name of the proxy is no URL.
 */
export function openDispatcher({ endpoint, tls, limits }: Target, env: Environment): Dispatcher {
  const { origin, protocol, hostname } = new URL(endpoint);
  const options = {
    connections: limits.concurrency,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: limits.timeoutMs, ...tls },
    // One deadline covers the whole exchange; see receive.ts.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const proxy = isLoopback(hostname) ? undefined : proxyFor(protocol, env);
  const dispatcher =
    proxy === undefined
      ? new Agent(options)
      : new EnvHttpProxyAgent({
          ...options,
          httpProxy: proxy,
          httpsProxy: proxy,
          noProxy: env.no_proxy ?? env.NO_PROXY ?? '',
          // The client certificate is for the endpoint: the proxy hands bytes on and is not shown it.
          requestTls: options.connect,
          proxyTls: { timeout: limits.timeoutMs, ...(tls?.ca !== undefined && { ca: tls.ca }) },
        });
  return dispatcher.compose((dispatch) => (request, handler) => dispatch({ ...request, origin }, handler));
}

function proxyFor(protocol: string, env: Environment): string | undefined {
  const name = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = env[name.toLowerCase()] || env[name];
  if (proxy === undefined || proxy === '') return undefined;
  if (URL.canParse(proxy) && /^https?:\/\/[^/]/i.test(proxy)) return proxy;
  // It may carry a password, and is not quoted.
  throw new TargetError(
    'PROXY_INVALID',
    `${name} must be an http or https URL such as http://proxy.example.test:3128.`,
  );
}
