import type { Alteration } from '../defects/defect.ts';
import * as answers from './answers.ts';
import { lagging, quotaOf } from './state.ts';
import { always, between, every, from, type Trouble } from './trouble.ts';
import * as wire from './wire.ts';

/** How long a client waits where nothing will come, in milliseconds. */
const patienceMs = 150;
/** The answers after which something begins: a good part of a small run. */
const halfWay = 220;

const environment = (name: string, apply: Alteration, more: Partial<Trouble> = {}): Trouble => ({
  name,
  fault: 'environment',
  apply,
  ...more,
});
const waits = { patienceMs };

/** What comes between: none of it says anything about the contract. */
const environments: readonly Trouble[] = [
  environment('gateway-502-as-html', always(answers.gatewayPage)),
  environment('gateway-502-from-half-way', from(halfWay, answers.gatewayPage)),
  environment('gateway-502-every-third-answer', every(3, answers.gatewayPage)),
  environment('throttled', always(answers.throttled())),
  environment('throttled-with-retry-after', always(answers.throttled({ 'Retry-After': '1' }))),
  environment('throttled-every-seventh-answer', every(7, answers.throttled())),
  environment('reset-at-once', always(wire.resetAtOnce)),
  environment('reset-in-mid-body', always(wire.resetMidBody)),
  environment('reset-in-mid-body-every-fifth-answer', every(5, wire.resetMidBody)),
  environment('reset-from-half-way', from(halfWay, wire.resetAtOnce)),
  environment('silence', always(wire.silence), waits),
  environment('drip-without-end', always(wire.drip), waits),
  environment('token-expires-half-way', from(halfWay, answers.tokenExpired)),
  environment('reads-lag-behind-writes', lagging()),
  environment('quota-full', quotaOf(0)),
  environment('quota-full-half-way', quotaOf(100)),
  environment('captive-page-with-200', always(answers.captivePage)),
  environment('captive-page-from-half-way', from(halfWay, answers.captivePage)),
  environment('captive-text-from-half-way', from(halfWay, answers.captiveText)),
  environment('captive-text-every-seventh-answer', every(7, answers.captiveText)),
  environment('redirect-every-fifth-answer', every(5, answers.elsewhere)),
  environment('401-every-ninth-answer', every(9, answers.tokenExpired)),
  environment('byte-order-mark-from-half-way', from(halfWay, wire.byteOrderMark)),
  environment('redirect-without-end', always(answers.redirect)),
  environment('json-cut-off', always(wire.truncatedJson)),
  environment('json-cut-off-every-fifth-answer', every(5, wire.truncatedJson)),
  environment('invalid-utf8', always(wire.invalidUtf8)),
  environment('body-of-a-gigabyte', always(wire.hugeBody)),
  environment('body-of-a-gigabyte-from-half-way', from(halfWay, wire.hugeBody)),
  environment('gzip-bomb', always(wire.gzipBomb)),
  environment('content-length-too-long', always(wire.lengthTooLong)),
  environment('content-length-too-short', always(wire.lengthTooShort)),
  environment('chunk-without-length', always(wire.badChunk)),
  environment('no-http', always(wire.noise)),
  environment('401-always', always(answers.tokenExpired)),
];

const invalid = { status: 400, code: 'ELB.8902', message: 'Invalid input.' };
const crashed = { status: 500, code: 'ELB.8906', message: 'Internal server error.' };
const nobody = (name: string, apply: Alteration, more: Partial<Trouble> = {}): Trouble => ({
  name,
  fault: 'nobody',
  apply,
  ...more,
});
const endpoint = (name: string, apply: Alteration): Trouble => ({ name, fault: 'endpoint', apply });

/** Every trouble. The endpoints answer whatever they are asked, and look right to a suite that does not look twice. */
export const troubles: readonly Trouble[] = [
  ...environments,
  endpoint('201-always', always(answers.sameMember)),
  endpoint('400-always', always(answers.refusing(invalid))),
  endpoint('500-always', always(answers.refusing(crashed))),
  endpoint('nothing-always', always(answers.nothing)),
  endpoint('anything-at-random', (b) => always(answers.atRandom())(b)),
  nobody('http-1.0-and-close', always(wire.http10)),
  nobody('throttled-for-a-while', between(halfWay, halfWay + 150, answers.throttled({ 'Retry-After': '1' }))),
  nobody('silence-for-a-moment', between(halfWay, halfWay + 4, wire.silence), { patienceMs: 1000 }),
  nobody('gateway-502-for-a-moment', between(halfWay, halfWay + 2, answers.gatewayPage)),
];
