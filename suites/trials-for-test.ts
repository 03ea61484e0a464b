import type { Exchange, Failure } from '../targets/exchange.ts';
import type { Place } from './situations.ts';
import type { Recording, Trial } from './trial.ts';

// For the tests of this folder: exchanges, trials and places made by hand, without a server.

type Headers = Readonly<Record<string, string | readonly string[]>>;

const request = { method: 'POST', path: '/v3/p/elb/pools/q/members', headers: {} };
const when = { durationMs: 1, startedAt: '2024-03-01T12:00:00.000Z' };

/** An answer with a JSON body; `undefined` is an empty one. */
export function answered(status: number, json?: unknown, headers: Headers = {}): Exchange {
  const text = json === undefined ? '' : JSON.stringify(json);
  return {
    request,
    ...when,
    // As over the wire: a field that is undefined is not there.
    response: { status, headers, text, ...(text !== '' && { json: JSON.parse(text) }) },
  };
}

/** An answer whose body is no JSON. */
export function answeredText(status: number, text: string): Exchange {
  return { request, ...when, response: { status, headers: {}, text } };
}

/** An exchange without answer. */
export function lost(kind: Failure['kind'] = 'reset'): Exchange {
  return { request, ...when, failure: { kind, message: `a ${kind}` } };
}

/** The refusal of a faulty request as the service writes it. */
export const refusal: Exchange = answered(400, {
  error_code: 'ELB.8902',
  error_msg: 'no',
  request_id: 'r',
});

/** A pool that takes members without subnet. */
export const crossVpcPlace: Place = {
  key: 'TCP-1/cross-vpc',
  projectId: 'p',
  poolId: 'pool-1',
  kind: 'cross-vpc',
  family: 4,
  servers: false,
  addresses: { key: 'outside', size: 100, at: (index) => `10.0.0.${index + 1}` },
  pool: {
    id: 'pool-1',
    protocol: 'TCP',
    ipVersion: 'dualstack',
    crossVpc: true,
    vpcId: 'vpc-1',
    loadBalancerType: 'dedicated',
    lbAlgorithm: 'ROUND_ROBIN',
    healthMonitor: false,
    listeners: ['l-1'],
  },
};

/** The same pool with a subnet whose servers are known. */
export const subnetPlace: Place = {
  ...crossVpcPlace,
  key: 'TCP-1/subnet-v4',
  kind: 'subnet',
  subnetId: 's-1',
  servers: true,
  addresses: { key: 's-1', size: 1, at: () => '172.16.0.10' },
  subnet: { id: 's-1', cidr: '172.16.0.0/24', vpcId: 'vpc-1', servers: ['172.16.0.10'] },
};

/** A place with another pool. */
export function withPool(place: Place, pool: Partial<Place['pool']>): Place {
  return { ...place, pool: { ...place.pool, ...pool } };
}

export const sentMember = { address: '10.0.0.1', protocol_port: 80, name: 'n', weight: 5 };

/** What a conforming endpoint answers to `sentMember` in `crossVpcPlace`. */
export const answeredMember = {
  id: 'm-1',
  name: 'n',
  weight: 5,
  admin_state_up: false,
  project_id: 'p',
  address: '10.0.0.1',
  protocol_port: 80,
  operating_status: 'NO_MONITOR',
  status: [{ listener_id: 'l-1', operating_status: 'NO_MONITOR' }],
  ip_version: 'v4',
  created_at: '2024-03-01T12:00:00Z',
  updated_at: '2024-03-01T12:00:00Z',
  member_type: 'ip',
  instance_id: '',
};

/** A 201 with a member and a request id. */
export function created(member: Readonly<Record<string, unknown>> = answeredMember): Exchange {
  const headers = { 'content-type': 'application/json', date: 'Fri, 01 Mar 2024 12:00:00 GMT' };
  return answered(201, { member, request_id: 'r-1' }, headers);
}

/** A trial: a legal create in `crossVpcPlace` unless something else is given. */
export function trialOf(exchange: Exchange, given: Partial<Trial> = {}): Trial {
  return {
    step: 0,
    role: 'subject',
    intent: 'legal',
    label: 'a member',
    situation: crossVpcPlace,
    sent: sentMember,
    signedIn: true,
    ...given,
    exchange,
  };
}

/** A control twin. */
export function controlOf(exchange: Exchange): Trial {
  return trialOf(exchange, { role: 'control', label: 'the twin' });
}

/** A faulty create. */
export function faultyOf(exchange: Exchange, label = 'weight = 101'): Trial {
  return trialOf(exchange, { intent: 'illegal', label });
}

/** Trials as one recording, with their steps counted. */
export function recordingOf(...trials: readonly Trial[]): Recording {
  return { probe: 'a probe', trials: trials.map((trial, step) => ({ ...trial, step })) };
}
