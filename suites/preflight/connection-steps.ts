import type { Connection } from '../../targets/look-at-connection.ts';
import type { Step } from './step.ts';

/** A certificate that ends sooner is worth a warning. */
const enoughDays = 14;

/**
 * Name resolution and encryption. `answered`: requests got through, so that a connection which did not come about is no
 * obstacle (a proxy may stand in between); undefined connection: nobody looked.
 */
export function connectionSteps(connection: Connection | undefined, answered: boolean): readonly Step[] {
  if (connection === undefined)
    return ['name', 'encryption'].map((id) => ({ id, outcome: 'unknown', saw: 'not looked at' }));
  const { host, address, encryption, failure } = connection;
  const lost = failure && {
    outcome: answered ? ('warning' as const) : ('failed' as const),
    saw: `${failure.message}${answered ? ' (requests get through all the same: is there a proxy?)' : ''}`,
    keys: ['endpoint'],
  };
  const untried = { outcome: 'unknown', saw: 'no connection to look at' } as const;
  return [
    address === undefined
      ? { id: 'name', ...(lost ?? untried) }
      : {
          id: 'name',
          outcome: 'ok',
          saw: host === address ? `${host} is an address` : `${host} is ${address}`,
        },
    {
      id: 'encryption',
      ...(encryption === undefined
        ? (address !== undefined && lost) || untried
        : seen(encryption, connection)),
    },
  ];
}

function seen(
  encryption: NonNullable<Connection['encryption']>,
  { host, address = '' }: Connection,
): Omit<Step, 'id'> {
  if (encryption === 'none')
    return isLoopback(address)
      ? { outcome: 'ok', saw: 'http on the loopback address, not encrypted' }
      : {
          outcome: 'warning',
          saw: 'http, not encrypted: who is on the way can read the sign-in',
          keys: ['endpoint'],
        };
  const { protocol, certificate, distrust } = encryption;
  if (distrust !== undefined)
    return { outcome: 'failed', saw: `${protocol}, the certificate of ${host} is not trusted: ${distrust}` };
  if (certificate === undefined) return { outcome: 'unknown', saw: `${protocol}, no certificate to look at` };
  const { daysLeft } = certificate;
  const saw = `${protocol}, the certificate is good for ${daysLeft} days more`;
  return { outcome: daysLeft < enoughDays ? 'warning' : 'ok', saw };
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
