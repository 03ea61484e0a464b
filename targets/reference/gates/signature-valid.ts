import type { Call } from '../call.ts';
import { type Refusal, unauthenticated } from '../refusal.ts';
import {
  type Authorization,
  canonicalRequest,
  isSigned,
  readAuthorization,
  signatureOf,
} from '../signature.ts';
import type { Entrance, Gate } from './gate.ts';

const toleranceMs = 15 * 60_000;

/**
 * A request without token is signed by an access key of the project (401 APIGW.0301). How the vendor words a missing
 * or a skewed date is not documented; its list of causes puts the skew under a failed signature.
 */
export const signatureValid: Gate = {
  name: 'signature valid',
  check: (call, entrance) => (isSigned(call.headers) ? refusalOf(call, entrance) : undefined),
};

function refusalOf(call: Call, entrance: Entrance): Refusal | undefined {
  const authorization = readAuthorization(call.headers.authorization ?? '');
  if (authorization === undefined) return failed('the Authorization header is incomplete');
  const { accessKey, signedHeaders } = authorization;
  const key = entrance.accessKeys.find((one) => one.accessKey === accessKey);
  // A temporary key is known together with its token only.
  const unknown =
    key === undefined || (key.securityToken !== undefined && call.headers['x-security-token'] === undefined);
  if (unknown) return unauthenticated(`Get secretKey failed,ak:${accessKey},err:ak not exist`);
  if (entrance.locks.isLocked(accessKey, entrance.now())) {
    return unauthenticated('AK access failed to reach the limit,forbidden.');
  }
  if (call.headers['x-security-token'] !== key.securityToken) return unauthenticated('decrypt token fail');
  const date = call.headers['x-sdk-date'];
  if (!signedHeaders.includes('x-sdk-date') || !isNow(String(date), entrance.now())) {
    return failed('x-sdk-date is not signed, or not within 15 minutes of the time here');
  }
  return verify(call, { ...authorization, secretKey: key.secretKey }, entrance);
}

interface Claim extends Authorization {
  readonly secretKey: string;
}

function verify(call: Call, claim: Claim, { locks, now }: Entrance): Refusal | undefined {
  const { accessKey, secretKey, signature } = claim;
  const date = String(call.headers['x-sdk-date']);
  // The vendor's Python client sorts numbers as numbers, so that 80 comes before 443, and sends them in that order.
  const fits = (['sorted', 'as sent'] as const).some((order) => {
    const canonical = canonicalRequest(call, claim.signedHeaders, order);
    return signatureOf(canonical, date, secretKey) === signature;
  });
  if (fits) {
    locks.succeeded(accessKey);
    return undefined;
  }
  locks.failed(accessKey, now());
  const canonical = canonicalRequest(call, claim.signedHeaders);
  return failed(`canonicalRequest:${canonical.replaceAll('\n', '|')}`);
}

function failed(why: string): Refusal {
  return unauthenticated(`verify aksk signature fail, ${why}`);
}

/** Whether a time such as 20240101T000000Z is about now. */
function isNow(date: string, now: Date): boolean {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (parts === null) return false;
  const [year, month, day, hour, minute, second] = parts.slice(1);
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(time - now.getTime()) <= toleranceMs;
}
