import { readsDocument } from './alter-request.ts';
import { crashesOn } from './alter-rules.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** A step that fails where it should refuse. */
function fails(when: (code: unknown, message: string) => boolean): Alteration {
  return (b) => ({
    ...b,
    respond: (answer, id, call) => {
      const { error_code: code, error_msg: message } = answer.body ?? {};
      const broken = call.method === 'POST' && answer.status >= 400 && when(code, String(message));
      const body = { error_code: 'ELB.8906', error_msg: 'Internal server error.' };
      return b.respond(broken ? { status: 500, body } : answer, id, call);
    },
  });
}

function onText(field: string, odd: (value: string) => boolean): Alteration {
  return crashesOn(field, (value) => typeof value === 'string' && odd(value));
}

function onNumber(field: string, odd: (value: number) => boolean): Alteration {
  return crashesOn(field, (value) => typeof value === 'number' && odd(value));
}

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}

const server = 'CM-STS-no-server-error';
const hostile = [server, 'CM-ERR-client-error'];

/** Answers of 500 where a refusal is due. */
export const crashesOnIllegal: readonly Defect[] = [
  defect(
    'crash-on-null-address',
    hostile,
    crashesOn('address', (value) => value === null),
  ),
  defect(
    'crash-on-null-name',
    [server],
    crashesOn('name', (value) => value === null),
  ),
  defect(
    'crash-on-port-above-16-bits',
    hostile,
    onNumber('protocol_port', (value) => value > 65535),
  ),
  defect(
    'crash-on-malformed-address',
    hostile,
    fails((_code, message) => message.includes('not an IP address')),
  ),
  defect(
    'crash-on-unreadable-body',
    hostile,
    fails((code) => code === 'SYS.0400'),
  ),
  defect(
    'crash-on-unknown-pool',
    hostile,
    fails((_code, message) => message.startsWith('pool ')),
  ),
  defect(
    'crash-on-unknown-subnet',
    hostile,
    fails((_code, message) => message.startsWith('subnet ')),
  ),
  defect(
    'crash-on-duplicate',
    hostile,
    fails((code) => code === 'ELB.8907'),
  ),
  defect(
    'crash-on-garbled-token',
    hostile,
    fails((_code, message) => message.includes('decrypt token fail')),
  ),
  defect(
    'crash-on-zero-byte-in-name',
    [server, 'CM-BODY-name-unusual-characters'],
    onText('name', (value) => value.includes('\0')),
  ),
  defect(
    'crash-on-number-beyond-64-bits',
    hostile,
    onNumber('weight', (value) => Math.abs(value) > 2 ** 63),
  ),
  defect(
    'crash-on-name-of-64-kilobytes',
    hostile,
    onText('name', (value) => value.length > 65_535),
  ),
  defect(
    'crash-on-deep-nesting',
    [server],
    readsDocument((document) => {
      if (depth(document) > 100) throw new RangeError('too deep');
      return document;
    }),
  ),
];
