import type { Signer } from './identity.ts';
import { fillSecrets, type Secrets, SIGNATURE_VARIABLE } from './sign-in.ts';
import { signRequest } from './sign-request.ts';
import type { Target } from './target-file.ts';
import type { TheirClock } from './their-clock.ts';
import type { AccessKey } from './to-auth.ts';

interface Circumstances {
  readonly target: Pick<Target, 'endpoint' | 'projectId'>;
  readonly secrets: Secrets;
  readonly clock: TheirClock;
  /** Milliseconds since 1970 by our own clock. */
  readonly now: () => number;
}

/** A clock that is wrong by less is near enough: a service takes dates within a quarter of an hour. */
const toleranceMs = 60_000;

/** Signs requests with an access key, each at the time of sending, by the endpoint's clock where ours is wrong. */
export function keyIdentity(key: AccessKey, { target, secrets, clock, now }: Circumstances): Signer {
  const { host } = new URL(target.endpoint);
  const { projectId } = target;
  const correction = () => {
    const skew = clock.skewMs() ?? 0;
    return Math.abs(skew) > toleranceMs ? skew : 0;
  };
  return {
    async sign(request) {
      const { headers, ...rest } = fillSecrets(request, secrets);
      const others = Object.entries(headers).filter(([, value]) => value !== SIGNATURE_VARIABLE);
      const unsigned = { ...rest, headers: Object.fromEntries(others) };
      if (others.length === Object.keys(headers).length) return { wire: unsigned, mark: '' };
      const correctedMs = correction();
      const at = new Date(now() + correctedMs);
      const wire = signRequest(unsigned, { ...key, host, projectId, at });
      const secret = wire.headers.Authorization?.split('Signature=')[1] ?? '';
      return { wire, mark: String(correctedMs), secrets: [secret] };
    },
    renew: async (mark) => Math.abs(correction() - Number(mark)) > toleranceMs,
    accepted: () => {},
  };
}
