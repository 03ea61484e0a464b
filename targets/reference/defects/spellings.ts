import { reads, where } from './alter-request.ts';
import { refusesValue } from './alter-rules.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

type Rewrite = (text: string) => string;

function rewrites(field: string, pattern: RegExp, rewrite: Rewrite): Alteration {
  return reads(field, (value) => (typeof value === 'string' && pattern.test(value) ? rewrite(value) : value));
}

/** An address read octet by octet. */
function octets(pattern: RegExp, read: (octet: string) => number): Alteration {
  return rewrites('address', pattern, (text) =>
    text
      .split('.')
      .map((octet) => read(octet) & 255)
      .join('.'),
  );
}

/** A pool that is found by another spelling of its id. */
function findsPool(usual: Rewrite): Alteration {
  return (b) => ({
    ...b,
    findPool: (fixtures, poolId) => b.findPool(fixtures, poolId) ?? b.findPool(fixtures, usual(poolId)),
  });
}

/** Paths that are tidied up before they are looked at. */
function tidies(usual: Rewrite): Alteration {
  return (b) => ({ ...b, route: (method, path) => b.route(method, usual(path)) });
}

const dashed: Rewrite = (id) =>
  id.replace(/^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/, '$1-$2-$3-$4-$5');

const address = ['CM-BODY-address-spelled-otherwise'];
const special = ['CM-BODY-address-special'];
const path = ['CM-PATH-spelled-otherwise'];
const body = ['CM-BODY-id-spelled-otherwise'];
const malformed = ['CM-BODY-address-malformed-not-accepted'];
const subnet = ['CM-CON-subnet-unknown-not-accepted'];

/** Addresses and ids in spellings that only some readers take, and ids of things that are no pool or subnet. */
export const spellings: readonly Defect[] = [
  defect(
    'address-with-leading-zeros-read-as-octal',
    address,
    octets(/^\d{3}(\.\d{3}){3}$/, (octet) => Number.parseInt(octet, octet.startsWith('0') ? 8 : 10) || 0),
  ),
  defect('address-in-hexadecimal-read', address, octets(/^0x[\da-f]+(\.0x[\da-f]+){3}$/, Number)),
  defect(
    'address-as-one-number-read',
    address,
    rewrites('address', /^\d+$/, (text) =>
      [24, 16, 8, 0].map((shift) => Math.floor(Number(text) / 2 ** shift) & 255).join('.'),
    ),
  ),
  defect(
    'address-blanks-around-dropped',
    address,
    rewrites('address', /^\s|\s$/, (text) => text.trim()),
  ),
  defect(
    'address-mapped-into-ipv6-read-as-ipv4',
    address,
    rewrites('address', /^::ffff:/i, (text) => text.slice(7)),
  ),
  defect(
    'address-zone-id-dropped',
    address,
    rewrites('address', /%/, (text) => text.replace(/%.*$/, '')),
  ),
  defect(
    'address-cut-at-a-zero-byte',
    malformed,
    rewrites('address', /\0/, (text) => text.replace(/\0.*$/s, '')),
  ),
  defect(
    'address-taken-out-of-a-link',
    malformed,
    rewrites('address', /^http:/, (text) => text.slice(7)),
  ),
  defect(
    'address-double-dot-taken-for-one',
    malformed,
    rewrites('address', /\.\./, (text) => text.replace('..', '.')),
  ),
  defect(
    'address-first-octet-wraps-at-256',
    malformed,
    rewrites('address', /^256\./, (text) => text.replace('256', '0')),
  ),
  defect(
    'loopback-address-refused',
    special,
    refusesValue('address', (value) => String(value).startsWith('127.')),
  ),
  defect(
    'multicast-address-refused',
    special,
    refusesValue('address', (value) => String(value).startsWith('224.')),
  ),
  defect(
    'pool-id-in-capitals-taken',
    path,
    findsPool((id) => id.toLowerCase()),
  ),
  defect('pool-id-without-dashes-taken', path, findsPool(dashed)),
  defect(
    'pool-id-in-braces-taken',
    path,
    findsPool((id) => id.replace(/^%7B(.*)%7D$/i, '$1')),
  ),
  defect(
    'slash-at-the-end-of-the-path-taken',
    path,
    tidies((text) => text.replace(/\/$/, '')),
  ),
  defect(
    'steps-up-in-the-path-taken',
    path,
    tidies((text) => text.replace(/\/[^/]+\/\.\.(?=\/)/, '')),
  ),
  defect('pool-found-by-the-id-of-its-vpc', ['CM-PATH-pool-unknown-not-accepted'], (b) => ({
    ...b,
    findPool: (fixtures, id) => b.findPool(fixtures, id) ?? fixtures.pools.find(({ vpcId }) => vpcId === id),
  })),
  defect('pool-found-by-the-id-of-a-listener', ['CM-PATH-pool-unknown-not-accepted'], (b) => ({
    ...b,
    findPool: (fixtures, id) =>
      b.findPool(fixtures, id) ?? fixtures.pools.find(({ listeners }) => listeners.includes(id)),
  })),
  defect('pool-ids-taken-up-to-the-first-comma', ['CM-PATH-pool-malformed-not-accepted'], (b) => ({
    ...b,
    findPool: (fixtures, id) => b.findPool(fixtures, id.replace(/(,|%2C).*$/i, '')),
  })),
  defect(
    'subnet-id-in-capitals-taken',
    body,
    rewrites('subnet_cidr_id', /[A-F]/, (id) => id.toLowerCase()),
  ),
  defect('subnet-id-without-dashes-taken', body, rewrites('subnet_cidr_id', /^[\da-f]{32}$/, dashed)),
  defect(
    'subnet-id-trimmed',
    subnet,
    rewrites('subnet_cidr_id', /\s$/, (id) => id.trim()),
  ),
  defect(
    'explicit-default-weight-refused-for-a-nameless-member',
    ['CM-SEM-any-legal-member-accepted'],
    where(
      (option) => option.weight === 1 && option.name === '',
      refusesValue('weight', () => true),
    ),
  ),
];
