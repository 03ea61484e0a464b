import { ipFamily } from '../ip-address.ts';
import { reads } from './alter-request.ts';
import { drops, judges, refusesValue } from './alter-rules.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** Texts of a pattern that pass for addresses beside the real ones. */
function takes(pattern: RegExp): Alteration {
  return judges('address format', (value) => {
    return typeof value !== 'string' || ipFamily(value) !== undefined || pattern.test(value);
  });
}

/** A parser of addresses that steps over a flaw: what the pattern finds is dropped, or mended. */
function mends(pattern: RegExp, mend: (match: string) => string = () => ''): Alteration {
  return reads('address', (value) => (typeof value === 'string' ? value.replace(pattern, mend) : value));
}

/** Legal spellings that a home-made pattern does not foresee. */
function misses(pattern: RegExp): Alteration {
  return refusesValue('address', (value) => typeof value === 'string' && pattern.test(value));
}

const malformed = ['CM-BODY-address-malformed-not-accepted'];
const anyLegal = 'CM-SEM-any-legal-member-accepted';
const spelling = ['CM-CON-ipv6-spellings-accepted', anyLegal];

const fullIpv6 = /^[0-9a-f]{4}(:[0-9a-f]{4}){7}$/i;

/** What passes for an IP address (Table 4, row address). */
export const formats: readonly Defect[] = [
  defect('address-format-not-checked', malformed, drops('address format')),
  defect(
    'address-octet-wraps-at-256',
    malformed,
    mends(/^\d+(\.\d+){3}$/, (text) =>
      text
        .split('.')
        .map((octet) => Number(octet) & 255)
        .join('.'),
    ),
  ),
  defect(
    'address-missing-octet-read-as-0',
    malformed,
    mends(/^(\d+\.){3}$/, (text) => `${text}0`),
  ),
  defect('address-final-dot-dropped', malformed, mends(/(?<=^\d+(\.\d+){3})\.$/)),
  defect('address-prefix-length-dropped', malformed, mends(/\/\d+$/)),
  defect('address-port-dropped', malformed, mends(/(?<=^\d+(\.\d+){3}):\d+$/)),
  defect('address-fifth-octet-dropped', malformed, mends(/(?<=^\d+(\.\d+){3})\.\d+$/)),
  defect('address-host-name-taken', malformed, takes(/^[a-z][a-z\d-]*(\.[a-z][a-z\d-]*)+$/i)),
  defect(
    'address-empty-is-any',
    malformed,
    mends(/^$/, () => '0.0.0.0'),
  ),
  defect('address-two-double-colons-taken', malformed, takes(/^[\da-f]{0,4}(:[\da-f]{0,4})+$/i)),
  defect('address-seven-groups-taken', malformed, takes(/^[\da-f]{1,4}(:[\da-f]{1,4}){6}$/i)),
  defect('address-letters-beyond-f-taken', malformed, takes(/^[\da-z]{1,4}(::?[\da-z]{1,4})+$/i)),
  defect(
    'address-brackets-dropped',
    malformed,
    mends(/^\[.*\]$/, (text) => text.slice(1, -1)),
  ),
  defect('address-octet-of-many-digits-cut-to-one', malformed, mends(/(?<=^(\d+\.){3}\d)\d{3,}$/)),
  defect('address-in-upper-case-refused', spelling, misses(/[A-F]/)),
  defect('address-in-all-eight-groups-refused', spelling, misses(fullIpv6)),
  defect('address-with-leading-zeros-in-groups-refused', spelling, misses(/(^|:)0[\da-f]/i)),
  defect('address-with-ipv4-tail-refused', spelling, misses(/:.*\./)),
  defect(
    'address-with-double-colon-refused',
    ['CM-CON-subnet-ipv6-accepted', 'CM-CON-dualstack-ipv6-accepted', anyLegal],
    misses(/::/),
  ),
];
