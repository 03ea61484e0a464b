import type { Operation } from '../../specs/read-facts.ts';
import type { HttpResponse } from '../../targets/exchange.ts';
import type { RefusalCheck } from './refusals.ts';

/** From so many fields on a message describes the member or the request, and blames none of them. */
const tooManyToBlame = 3;

/**
 * Whether a refusal that names fields of Table 4 names one that the fault is about. Only words that can hardly mean
 * anything else count as naming a field that is innocent, and almost any word as naming the one at fault.
 */
export function blame({ tables }: Operation): RefusalCheck {
  const fields = tables
    .flatMap((table) => table.fields)
    .filter(({ place, path }) => place === 'request' && path.includes('.'))
    .map(({ name }) => name);
  const blamedBy = (response: HttpResponse) => {
    const message = messageOf(response);
    const named = fields.filter((field) => isNamed(field, message));
    return named.length < tooManyToBlame ? named : [];
  };
  return {
    clause: 'CM-ERR-blames-the-fault',
    applies: ({ about }, response) =>
      about !== undefined && response.status < 500 && blamedBy(response).length > 0,
    check: ({ about = [], label }, response) => {
      const actual = messageOf(response);
      if (about.some((field) => isMeant(field, actual))) return [];
      const named = blamedBy(response).join(', ');
      const expected = about.join(' or ');
      const message = `the refusal of ${label} blames ${named}, not ${expected}: ${JSON.stringify(actual)}`;
      return [{ path: '/error_msg', rule: 'wrong reason', expected, actual, message }];
    },
  };
}

/** The text of a refusal; empty where it quotes an object, since then it says what was sent, not what is wrong. */
function messageOf({ json }: HttpResponse): string {
  const { error_msg: message } = (json ?? {}) as { readonly error_msg?: unknown };
  return typeof message === 'string' && !message.includes('{') ? message : '';
}

/** A name in quotes or with a path before it; one of two words also bare, unless a value stands behind it. */
function isNamed(field: string, message: string): boolean {
  const quoted = new RegExp(`['"\`‘“]${field}['"\`’”]|\\bmember[./]${field}(?!\\w)`);
  const camel = field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const bare = new RegExp(`(?<![\\w=&?])(${field}|${camel})(?![\\w]|\\s*[:=])`);
  return quoted.test(message) || (field.includes('_') && bare.test(message));
}

/** Words for a field beside those of its name. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  address: ['ip', 'ipv4', 'ipv6'],
  project_id: ['tenant'],
  protocol_port: ['ports'],
  subnet_cidr_id: ['subnets', 'vpc'],
};

/** Whether any word of a field's name, or one that is used for it, stands in a message. */
function isMeant(field: string, message: string): boolean {
  const words = [...field.split('_').filter((word) => word !== 'id'), ...(otherWords[field] ?? [])];
  const spaced = message.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.some((word) => new RegExp(`(?<![a-z])${word}(?![a-z])`).test(spaced));
}
