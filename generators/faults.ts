import fc from 'fast-check';
import { type FieldRule, fieldClauseId } from '../specs/clauses/field-clause-id.ts';
import type { FieldSpec } from '../specs/read-field.ts';
import { boundariesOf } from './boundaries.ts';
import { farIntegers } from './far-integers.ts';
import { malformedAddresses } from './malformed-addresses.ts';

/** One thing wrong with one field of a request. */
export interface Fault {
  /** Name of the field, e.g. `weight`. */
  readonly field: string;
  readonly kind: FieldRule;
  /** The clause that forbids it. */
  readonly clause: string;
  /** In words, for reports: `weight = 101`. */
  readonly label: string;
  /** The wrong value from the legal one of the request at hand; `undefined` leaves the field out. */
  readonly apply: (legal: unknown) => unknown;
  /** The number as it goes on the wire, where JavaScript would write another one. */
  readonly numeral?: (legal: unknown) => string;
}

/** How a sample is drawn: the same seed gives the same values. */
export interface Draw {
  readonly seed: number;
  /** How many values beyond the edges are drawn for each unbounded side. */
  readonly extra: number;
}

/**
 * The finite list of faults that a field's own row forbids: left out, null, each wrong JSON type, a fraction, each
 * value just outside its bounds, `extra` more beyond them and some that a careless reader bends back into them, and
 * malformed addresses. Masked edges are left out.
 */
export function faultsOf(field: FieldSpec, draw: Draw): readonly Fault[] {
  return [
    ...presenceFaults(field),
    ...typeFaults(field),
    ...boundFaults(field, draw),
    ...(field.format === 'ip' ? formatFaults(field) : []),
  ];
}

function fault(field: FieldSpec, kind: FieldRule, how: Pick<Fault, 'label' | 'apply' | 'numeral'>): Fault {
  return { field: field.name, kind, clause: fieldClauseId(field, kind), ...how };
}

function constantFault(field: FieldSpec, kind: FieldRule, value: unknown): Fault {
  return fault(field, kind, { label: `${field.name} = ${excerpt(value)}`, apply: () => value });
}

function presenceFaults(field: FieldSpec): readonly Fault[] {
  if (field.presence !== 'required') return [];
  return [
    fault(field, 'missing-not-accepted', { label: `${field.name} left out`, apply: () => undefined }),
    constantFault(field, 'null-not-accepted', null),
  ];
}

type Wrong = readonly [label: string, apply: Fault['apply']];

// Wrong types are made from the legal value: a server that coerces them ends at a free pair and is caught accepting.
const wrongTypes: Readonly<Record<string, readonly Wrong[]>> = {
  String: [
    ['a number', () => 42],
    ['true', () => true],
    ['an array of it', (legal) => [legal]],
    ['an object', (legal) => ({ value: legal })],
  ],
  Integer: [
    ['its digits as a text', (legal) => String(legal)],
    ['its digits as a text, a blank before them', (legal) => ` ${legal}`],
    ['its digits as a text, a blank behind them', (legal) => `${legal} `],
    ['its digits as a text, a zero before them', (legal) => `0${legal}`],
    ['its hexadecimal digits as a text', (legal) => `0x${Number(legal).toString(16)}`],
    ['a text', () => 'one'],
    ['an empty text', () => ''],
    ['true', () => true],
    ['an array of it', (legal) => [legal]],
    ['an object', (legal) => ({ value: legal })],
  ],
  Boolean: [
    ['the text "true"', () => 'true'],
    ['the text "false"', () => 'false'],
    ['1', () => 1],
    ['0', () => 0],
    ['an empty text', () => ''],
    ['an array of it', (legal) => [legal]],
    ['an object', (legal) => ({ value: legal })],
  ],
  Object: [
    ['a text', (legal) => JSON.stringify(legal)],
    ['a number', () => 42],
    ['true', () => true],
    ['an array of it', (legal) => [legal]],
    ['an empty array', () => []],
  ],
};

function typeFaults(field: FieldSpec): readonly Fault[] {
  const wrong = (wrongTypes[field.type] ?? []).map(([label, apply]) =>
    fault(field, 'type-not-accepted', { label: `${field.name} = ${label}`, apply }),
  );
  if (field.type !== 'Integer') return wrong;
  const fraction = fault(field, 'fraction-not-accepted', {
    label: `${field.name} with a fraction`,
    apply: (legal) => Number(legal) + 0.5,
  });
  return [...wrong, fraction];
}

function boundFaults(field: FieldSpec, draw: Draw): readonly Fault[] {
  return boundariesOf(field)
    .filter(({ legal, masked }) => !legal && !masked)
    .flatMap(({ rank, value, clause }) => {
      const side = rank === 'min-1' ? 'below' : 'above';
      const kind = side === 'below' ? 'below-min-not-accepted' : 'above-max-not-accepted';
      const values = [value, ...beyond(rank, value, draw)].map((wrong) => constantFault(field, kind, wrong));
      const bent = field.type === 'Integer' ? bentNumbers(field, side) : bentTexts(field, side);
      return [...values, ...bent].map((one) => ({ ...one, clause }));
    });
}

function bentNumbers(field: FieldSpec, side: 'below' | 'above'): readonly Fault[] {
  const kind = side === 'below' ? 'below-min-not-accepted' : 'above-max-not-accepted';
  return farIntegers(field)
    .filter((far) => far.side === side)
    .map(({ label, side: _side, ...how }) =>
      fault(field, kind, { label: `${field.name} = ${label}`, ...how }),
    );
}

/** Texts above their bound that end within it where blanks are dropped, and longer ones where any text may stand. */
function bentTexts(field: FieldSpec, side: 'below' | 'above'): readonly Fault[] {
  const { name, minLength, maxLength = 0 } = field;
  if (side === 'below') return [];
  const text = (label: string, apply: Fault['apply']) =>
    fault(field, 'above-max-not-accepted', { label: `${name} = ${label}`, apply });
  const padded = text(`a text with blanks behind it (${maxLength + 1} characters)`, (legal) =>
    String(legal ?? '').padEnd(maxLength + 1),
  );
  // What may be empty names nothing: no id, so any text will do.
  if (minLength !== 0) return [padded];
  return [
    padded,
    text(`${maxLength + 1} Chinese characters`, () => '中'.repeat(maxLength + 1)),
    text('a text of 64 KiB', () => 'a'.repeat(65_536)),
  ];
}

function beyond(rank: string, edge: string | number, { seed, extra }: Draw): readonly (string | number)[] {
  if (typeof edge === 'string') {
    if (rank === 'min-1') return [];
    const lengths = fc.sample(fc.integer({ min: edge.length + 1, max: edge.length * 16 }), {
      seed,
      numRuns: extra,
    });
    return lengths.map((length) => 'a'.repeat(length));
  }
  const side = rank === 'min-1' ? { min: -(2 ** 31), max: edge - 1 } : { min: edge + 1, max: 2 ** 31 };
  return fc.sample(fc.integer(side), { seed, numRuns: extra });
}

function formatFaults(field: FieldSpec): readonly Fault[] {
  return malformedAddresses('10.0.0.1').map((example, index) =>
    fault(field, 'malformed-not-accepted', {
      label: `${field.name} malformed like ${excerpt(example)}`,
      apply: (legal) => malformedAddresses(String(legal))[index],
    }),
  );
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 30)}… (${String(value).length} characters)` : text;
}
