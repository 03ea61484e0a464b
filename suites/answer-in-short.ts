import type { Exchange, HttpResponse } from '../targets/exchange.ts';

/** The error code of a refusal body, if it has one. */
export function errorCodeOf(response: HttpResponse | undefined): string | undefined {
  const code = (response?.json as { error_code?: unknown } | null | undefined)?.error_code;
  return typeof code === 'string' ? code : undefined;
}

/** Status and error code in short, e.g. `400 ELB.8902`. */
export function answerInShort({ response, failure }: Exchange): string {
  if (failure !== undefined || response === undefined)
    return `no answer (${failure?.kind ?? 'nothing came'})`;
  return [response.status, errorCodeOf(response)].filter(Boolean).join(' ');
}
