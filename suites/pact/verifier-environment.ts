type Environment = Readonly<Record<string, string | undefined>>;

/** What a process needs to run at all, and what the way to a broker may need. */
const passed = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'LD_LIBRARY_PATH',
  'NODE_V8_COVERAGE',
  'PACT_PREBUILD_PACKAGE_LOCATION',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'http_proxy',
  'https_proxy',
  'all_proxy',
] as const;

const loopback = '127.0.0.1,localhost';

/**
 * The environment of the verifier's process. The target's token is not in it, nor are Pact's own variables: some filter
 * interactions, and one brings in a broker that nobody asked for. No proxy stands between the verifier and the relay.
 */
export function verifierEnvironment(env: Environment): Record<string, string> {
  const kept = passed.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  const direct = [env.NO_PROXY ?? env.no_proxy, loopback].filter(Boolean).join(',');
  return { ...Object.fromEntries(kept), NO_PROXY: direct, no_proxy: direct, PACT_DO_NOT_TRACK: 'true' };
}
