import type { Trial } from '../../suites/trial.ts';
import { toCurl } from '../../targets/curl.ts';

/** A request and its answer as a page shows them. */
export interface ShownExchange {
  readonly role: Trial['role'];
  readonly label: string;
  /** The fields of Table 4 that it is about. */
  readonly about: readonly string[];
  readonly sent: string;
  /** Undefined where nothing came; then `failure` says why. */
  readonly came?: string;
  readonly failure?: string;
  /** By which the server's logs know it. */
  readonly requestId?: string;
  /** Undefined where it is too long for a page. */
  readonly curl?: string;
}

const maxCurl = 8_000;

/** Lays out an exchange: a body that is compact JSON is shown one field a line, any other as it was. */
export function shownExchange({ role, label, about = [], exchange }: Trial, endpoint: string): ShownExchange {
  const { request, response, failure } = exchange;
  const { body = '', base64 } = request;
  const line = toCurl(request, endpoint);
  const requestId = response && requestIdOf(response);
  return {
    role,
    label,
    about,
    sent: [
      `${request.method} ${request.path}`,
      ...headerLines(request.headers),
      '',
      base64 === undefined ? laidOut(body) : `(base64) ${base64}`,
    ].join('\n'),
    ...(response !== undefined && {
      came: [`HTTP ${response.status}`, ...headerLines(response.headers), '', laidOut(response.text)].join(
        '\n',
      ),
    }),
    ...(failure !== undefined && { failure: `${failure.kind}: ${failure.message}` }),
    ...(requestId !== undefined && { requestId }),
    ...(line.length <= maxCurl && { curl: line }),
  };
}

function requestIdOf({ json, headers }: NonNullable<Trial['exchange']['response']>): string | undefined {
  const inBody =
    typeof json === 'object' && json !== null && 'request_id' in json ? json.request_id : undefined;
  const id = inBody ?? headers['x-request-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function laidOut(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    // Keys that come twice, blanks and odd numbers are what may be examined: only what loses nothing is laid out.
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}

function headerLines(headers: Readonly<Record<string, string | readonly string[]>>): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`));
}
