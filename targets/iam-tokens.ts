import type { Failure } from './exchange.ts';
import type { TokenSource } from './token-source.ts';

/** What became of asking IAM for a token. */
export type TokenAnswer =
  | { readonly token: string; readonly lifetimeMs: number }
  /** `refused`: asking again with the same password would be refused again, and may lock the account. */
  | { readonly failure: Failure; readonly refused: boolean };

interface Asking {
  readonly ask: () => Promise<TokenAnswer>;
  /** Milliseconds from any beginning, at an even pace: a clock that is put right must not make a token old. */
  readonly now: () => number;
  /** Told of every token before it is used. */
  readonly onToken: (token: string) => void;
}

/** A token is renewed so long before its end, or when a fifth of its life is left, whichever is later. */
const marginMs = 5 * 60_000;

/** After IAM could not be reached, it is left in peace for so long. */
const pauseMs = 10_000;

/** An endpoint that refuses so many good tokens one after another would refuse the next one as well. */
const renewalsAfterRefusal = 5;

/**
 * Tokens from IAM: asked for when first needed, renewed before they end, and asked for by one at a time, whoever waits.
 * Once IAM has refused the password it is not asked again. A token that the endpoint does not take is renewed if it was
 * taken before.
 */
export function openIamTokens({ ask, now, onToken }: Asking): TokenSource {
  let held: { readonly token: string; readonly renewAt: number; readonly endsAt: number } | undefined;
  let underWay: Promise<Failure | undefined> | undefined;
  let trouble: { readonly failure: Failure; readonly until: number } | undefined;
  const taken = new Set<string>();
  let renewals = 0;

  const fetch = async () => {
    if (trouble !== undefined && now() < trouble.until) return trouble.failure;
    const asked = now();
    const answer = endedAlready(await ask());
    if ('failure' in answer) {
      trouble = {
        failure: answer.failure,
        until: answer.refused ? Number.POSITIVE_INFINITY : now() + pauseMs,
      };
      return answer.failure;
    }
    const { token, lifetimeMs } = answer;
    onToken(token);
    held = {
      token,
      renewAt: asked + lifetimeMs - Math.min(marginMs, lifetimeMs / 5),
      endsAt: asked + lifetimeMs,
    };
    return undefined;
  };
  const renewed = () => {
    underWay ??= fetch().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };

  return {
    async current() {
      if (held !== undefined && now() < held.renewAt) return held;
      const failure = await renewed();
      // While the old one lasts, nothing is lost.
      const lasts = held !== undefined && now() < held.endsAt;
      return failure === undefined || lasts ? (held as { token: string }) : { failure };
    },
    async renew(refused) {
      const isNew = underWay === undefined && held?.token === refused;
      if (isNew && taken.delete(refused) && renewals < renewalsAfterRefusal) {
        renewals += 1;
        await renewed();
      } else await underWay;
      return held !== undefined && held.token !== refused;
    },
    accepted: (token) => void taken.add(token),
  };
}

/** Such a token would be asked for again with every request. */
function endedAlready(answer: TokenAnswer): TokenAnswer {
  if ('failure' in answer || answer.lifetimeMs > 0) return answer;
  const message = 'IAM gave a token that has expired already. Check the clock of auth.iam.endpoint.';
  return { failure: { kind: 'sign-in', message }, refused: false };
}
