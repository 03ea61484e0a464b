import type { Exchange, HttpRequest, Transport } from '../targets/exchange.ts';
import type { SignIn } from '../targets/sign-in.ts';

/** What a pretended endpoint answers; of the exchange only response and failure count. */
export type Answering = (request: HttpRequest, signIn: SignIn) => Exchange | Promise<Exchange>;

/** For the tests of this folder: a transport to nowhere, whose answers are made by a function. */
export function transportOf(answer: Answering): Transport & { readonly sent: readonly HttpRequest[] } {
  const sent: HttpRequest[] = [];
  return {
    sent,
    async send(request, { signIn = 'token' } = {}) {
      sent.push(request);
      return { ...(await answer(request, signIn)), request };
    },
    close: async () => {},
    clockSkewMs: () => undefined,
    get requests() {
      return sent.length;
    },
  };
}
