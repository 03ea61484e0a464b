import type { BrokerJob } from '../suites/pact/verifier-process.ts';
import { UsageError } from './usage.ts';

/** The options of `pact verify` that go on to the broker. */
export const brokerOptions = {
  broker: { type: 'string' },
  selector: { type: 'string', multiple: true },
  'enable-pending': { type: 'boolean', default: false },
  'include-wip-since': { type: 'string' },
  publish: { type: 'boolean', default: false },
  'provider-version': { type: 'string' },
  branch: { type: 'string' },
  tag: { type: 'string', multiple: true },
} as const;

interface BrokerValues {
  readonly broker?: string | undefined;
  readonly selector?: readonly string[] | undefined;
  readonly 'enable-pending': boolean;
  readonly 'include-wip-since'?: string | undefined;
  readonly publish: boolean;
  readonly 'provider-version'?: string | undefined;
  readonly branch?: string | undefined;
  readonly tag?: readonly string[] | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What a broker is asked for and told, with its secret from the environment; undefined where none is named. */
export function readBroker(values: BrokerValues, env: Environment): BrokerJob | undefined {
  const { broker, publish, 'provider-version': version } = values;
  if (broker === undefined) {
    if (publish) throw new UsageError('--publish needs --broker.');
    return undefined;
  }
  if (publish && version === undefined) throw new UsageError('--publish needs --provider-version.');
  const given = {
    pactBrokerToken: env.PACT_BROKER_TOKEN,
    pactBrokerUsername: env.PACT_BROKER_USERNAME,
    pactBrokerPassword: env.PACT_BROKER_PASSWORD,
    includeWipPactsSince: values['include-wip-since'],
    providerVersion: version,
    providerVersionBranch: values.branch,
    providerVersionTags: values.tag,
    consumerVersionSelectors: values.selector?.map(readSelector),
  };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    pactBrokerUrl: broker,
    enablePending: values['enable-pending'],
    publishVerificationResult: publish,
    ...present,
  };
}

function readSelector(text: string): Readonly<Record<string, unknown>> {
  try {
    const selector: unknown = JSON.parse(text);
    if (typeof selector === 'object' && selector !== null) return { ...selector };
  } catch {
    // Said below, with what was given.
  }
  throw new UsageError(`--selector takes a JSON object, not "${text}".`);
}

/** The Authorization header for a broker, if the environment holds a secret for it. */
export function authorizationOf(env: Environment): string | undefined {
  const { PACT_BROKER_TOKEN: token, PACT_BROKER_USERNAME: user, PACT_BROKER_PASSWORD: password = '' } = env;
  if (token !== undefined) return `Bearer ${token}`;
  return user === undefined ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
