import type { MemberBody } from '../../generators/situation.ts';
import type { HttpRequest } from '../../targets/exchange.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';

/** What takes a recorded request to where it is sent now. */
export interface Translation {
  readonly placeOf: (trial: Trial) => Place;
  readonly request: (request: HttpRequest) => HttpRequest;
  readonly member: (sent: MemberBody) => MemberBody;
}

/** What is called otherwise now. */
export interface Dictionary {
  /** Places by the keys of then. */
  readonly places: ReadonlyMap<string, Place>;
  /** Ids and addresses, as whole values of a body and whole steps of a path. */
  readonly names: ReadonlyMap<string, string>;
  readonly ports: ReadonlyMap<number, number>;
}

/**
 * A translation by whole values in the text, so that every other byte stays as it was. A body of bytes that are no text
 * is translated like one: what is looked for are ASCII characters.
 */
export function translate({ places, names, ports }: Dictionary): Translation {
  const inBody = (text: string) => {
    const named = [...names].reduce((left, [then, now]) => left.replaceAll(`"${then}"`, `"${now}"`), text);
    return named.replace(portOf, (whole, key: string, digits: string) => {
      const now = ports.get(Number(digits));
      return now === undefined ? whole : `${key}${now}`;
    });
  };
  const inPath = (path: string) => {
    const [plain = '', ...query] = path.split('?');
    const steps = plain.split('/').map((step) => encodeURIComponent(names.get(decode(step)) ?? '') || step);
    return [steps.join('/'), ...query].join('?');
  };
  return {
    placeOf: ({ situation }) => places.get(situation?.key ?? '') as Place,
    request: ({ body, base64, path, ...request }) => ({
      ...request,
      path: inPath(path),
      ...(body !== undefined && { body: inBody(body) }),
      ...(base64 !== undefined && {
        base64: Buffer.from(inBody(Buffer.from(base64, 'base64').toString('latin1')), 'latin1').toString(
          'base64',
        ),
      }),
    }),
    member: (sent) => JSON.parse(inBody(JSON.stringify(sent))),
  };
}

/** A port as a body spells it that is made for a program. */
const portOf = /("protocol_port"\s*:\s*)(\d+)(?![\d.eE])/g;

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
