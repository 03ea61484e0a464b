import type { Dispatcher } from 'undici';
import type { HttpResponse } from './exchange.ts';
import type { TokenAnswer } from './iam-tokens.ts';
import { receive } from './receive.ts';
import type { IamUser } from './to-auth.ts';

interface Wish {
  readonly projectId: string;
  readonly timeoutMs: number;
  /** Opens connections to the endpoint of IAM; closed when the answer is there. */
  readonly open: () => Dispatcher;
}

/**
 * Asks IAM for a token of a project: `POST {endpoint}/v3/auth/tokens`. What goes wrong comes back as a failure that
 * names the key of the target file to look at. Redirects are not followed: a password must not travel.
 */
export async function requestToken(iam: IamUser, { projectId, timeoutMs, open }: Wish): Promise<TokenAnswer> {
  const { pathname } = new URL(iam.endpoint);
  const dispatcher = open();
  const asked = Date.now();
  try {
    const { response, failure } = await receive(
      dispatcher,
      {
        method: 'POST',
        path: `${pathname.replace(/\/+$/, '')}/v3/auth/tokens?nocatalog=true`,
        headers: { 'Content-Type': 'application/json;charset=utf8' },
        body: JSON.stringify(bodyOf(iam, projectId)),
      },
      timeoutMs,
    );
    if (failure !== undefined || response === undefined) {
      const why = failure === undefined ? '' : ` (${failure.kind}: ${failure.message})`;
      return trouble(
        `${iam.endpoint} gave no usable answer${why}. Check auth.iam.endpoint and network.`,
        false,
      );
    }
    return answerIn(response, iam, asked);
  } finally {
    await dispatcher.destroy();
  }
}

function bodyOf({ domain, user, password }: IamUser, projectId: string) {
  const person = { name: user, password, domain: { name: domain } };
  return {
    auth: {
      identity: { methods: ['password'], password: { user: person } },
      scope: { project: { id: projectId } },
    },
  };
}

function answerIn(response: HttpResponse, iam: IamUser, asked: number): TokenAnswer {
  const { status, headers, json } = response;
  const { 'x-subject-token': token } = headers;
  const said = (json as { error?: { message?: unknown } } | undefined)?.error?.message;
  const short = `${status}${typeof said === 'string' ? `: ${said}` : ''}`;
  if (status === 429 || status >= 500)
    return trouble(`${iam.endpoint} gives no tokens at present (${short}).`, false);
  if (status === 400 || status === 401 || status === 403)
    return trouble(
      `${iam.endpoint} refused to sign in ${iam.user} of ${iam.domain} (${short}). Check auth.iam.password, auth.iam.user and auth.iam.domain, and that project_id is a project of this user. It is not tried again: repeated failures lock an account.`,
      true,
    );
  if (status !== 201 || typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
    return trouble(
      `${iam.endpoint} does not answer as IAM does (${short}, ${token === undefined ? 'no' : 'an unusable'} X-Subject-Token). Check auth.iam.endpoint.`,
      true,
    );
  return { token, lifetimeMs: lifetimeOf(response, asked) };
}

/**
 * By IAM's own clock: ours may be wrong. Date leaves out the rest of a second, which counts where a life is short. Where
 * no end is named, the token is good until the endpoint says otherwise.
 */
function lifetimeOf({ headers, json }: HttpResponse, asked: number): number {
  const { expires_at: end, issued_at: start } =
    (json as { token?: Readonly<Record<string, unknown>> } | undefined)?.token ?? {};
  const times = [headers.date, start]
    .map((time) => Date.parse(String(time)))
    .filter((time) => !Number.isNaN(time));
  const lifetime = Date.parse(String(end)) - Math.max(...(times.length === 0 ? [asked] : times));
  return Number.isNaN(lifetime) ? Number.POSITIVE_INFINITY : lifetime;
}

function trouble(message: string, refused: boolean): TokenAnswer {
  return { failure: { kind: 'sign-in', message }, refused };
}
