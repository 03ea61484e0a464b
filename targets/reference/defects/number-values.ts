import { reads, readsText } from './alter-request.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

const port = 'protocol_port';

/** A reader that takes some texts for numbers. */
function fromText(field: string, digits: RegExp, toNumber: (text: string) => number = Number): Alteration {
  return reads(field, (value) => (typeof value === 'string' && digits.test(value) ? toNumber(value) : value));
}

/** A number kept in so many bits, with a sign or without. */
function bits(field: string, keep: (value: bigint) => bigint): Alteration {
  return reads(field, (value) =>
    Number.isSafeInteger(value) ? Number(keep(BigInt(value as number))) : value,
  );
}

/** Numerals of a field that are put in another way before the body is parsed. */
function numerals(field: string, pattern: string, put: string): Alteration {
  const found = new RegExp(`("${field}":)${pattern}(?=[,}])`, 'g');
  return readsText((text) => text.replaceAll(found, `$1${put}`));
}

const portType = ['CM-BODY-protocol-port-type-not-accepted'];
const portAbove = ['CM-BODY-protocol-port-above-max-not-accepted'];
const portBelow = ['CM-BODY-protocol-port-below-min-not-accepted'];
const weightType = ['CM-BODY-weight-type-not-accepted'];
const weightAbove = ['CM-BODY-weight-above-max-not-accepted'];
const weightBelow = ['CM-BODY-weight-below-min-not-accepted'];
const spelled = ['CM-BODY-integer-spelled-otherwise'];

/** Numbers that are read too kindly, or too narrowly (Table 4, rows protocol_port and weight). */
export const numberValues: readonly Defect[] = [
  defect('port-in-blanks-read', portType, fromText(port, /^(\s+\d+|\d+\s+)$/)),
  defect('port-with-leading-zero-read', portType, fromText(port, /^0\d+$/)),
  defect('port-in-hexadecimal-read', portType, fromText(port, /^0x/)),
  defect('weight-in-blanks-read', weightType, fromText('weight', /^(\s+\d+|\d+\s+)$/)),
  defect('weight-in-hexadecimal-read', weightType, fromText('weight', /^0x/)),
  defect(
    'weight-with-leading-zero-read-as-octal',
    weightType,
    fromText('weight', /^0\d+$/, (text) => Number.parseInt(text, 8)),
  ),
  defect(
    'port-taken-as-32-bits',
    portAbove,
    bits(port, (value) => (value > 0n ? BigInt.asUintN(32, value) : value)),
  ),
  defect('port-taken-as-64-bits', portAbove, numbersOf(port)),
  defect(
    'port-sign-dropped',
    portBelow,
    bits(port, (value) => (value < 0n ? -value : value)),
  ),
  defect(
    'weight-taken-as-a-byte',
    [...weightAbove, ...weightBelow],
    bits('weight', (value) => BigInt.asUintN(8, value)),
  ),
  defect(
    'weight-sign-dropped',
    weightBelow,
    bits('weight', (value) => (value < 0n ? -value : value)),
  ),
  defect('weight-beyond-every-number-is-the-maximum', weightAbove, numerals('weight', '1e400', '100')),
  defect('port-beyond-every-number-is-the-maximum', portAbove, numerals(port, '1e400', '65535')),
  defect('weight-2-to-the-63-is-no-weight', weightAbove, numerals('weight', '9223372036854775808', '1')),
  defect('number-with-a-fraction-of-zero-refused', spelled, numerals('weight', '(\\d+\\.0)', '"$2"')),
  defect('number-with-an-exponent-refused', spelled, numerals('weight', '(\\d+e\\d+)', '"$2"')),
  defect('weight-of-minus-zero-is-100', spelled, numerals('weight', '-0', '100')),
];

function numbersOf(field: string): Alteration {
  const found = new RegExp(`("${field}":)(\\d{19,})(?=[,}])`, 'g');
  return readsText((text) =>
    text.replaceAll(
      found,
      (_all, key: string, digits: string) => `${key}${BigInt.asUintN(64, BigInt(digits))}`,
    ),
  );
}
