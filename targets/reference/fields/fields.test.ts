import { expect } from 'chai';
import type { Context } from '../context.ts';
import { faithful } from '../faithful.ts';
import { everything } from '../fixtures.ts';
import { firstRefusal } from '../rule.ts';

const pool = everything.pools[0];
const valid = { address: '172.20.4.11', protocol_port: 80 };

function refusalOf(option: Record<string, unknown>): string | undefined {
  if (pool === undefined) throw new Error('There is no pool to judge against.');
  const context: Context = { fixtures: everything, pool, projectId: 'p', members: [], now: new Date(0) };
  return firstRefusal(faithful.fields, option, context)?.message;
}

const family = '\u{1F468}\u200D\u{1F469}';
const lone = '\uD800';

/** By field: values that are let through, and values that are refused. */
const table: Readonly<
  Record<string, { readonly taken: readonly unknown[]; readonly refused: readonly unknown[] }>
> = {
  address: {
    taken: ['172.20.4.11', '120.10.10.16', '0.0.0.0', '2001:db8::1', '2001:DB8::1', '::ffff:1.2.3.4'],
    refused: [
      '',
      'a',
      'abc',
      '172.20.4',
      '172.20.4.11/22',
      '172.20.4.11:80',
      '[::1]',
      'fe80::1%1',
      ' 172.20.4.11',
    ],
  },
  protocol_port: {
    taken: [1, 80, 65535, JSON.parse('80.0'), JSON.parse('8e1')],
    refused: [0, -1, 65536, 2 ** 31, 2 ** 53, 80.5, '80', '', [80], Number.POSITIVE_INFINITY],
  },
  weight: {
    taken: [0, -0, 1, 50, 100, JSON.parse('1e2')],
    refused: [-1, 101, 1.5, '1', 2 ** 32, [1]],
  },
  name: {
    taken: [
      '',
      ' ',
      'n',
      'n'.repeat(255),
      '中'.repeat(255),
      '\u{1F600}'.repeat(255),
      '\0',
      lone,
      '<"&\\>',
      family,
    ],
    refused: ['n'.repeat(256), '中'.repeat(256), '\u{1F600}'.repeat(256), 1, 'n'.repeat(70_000)],
  },
  project_id: {
    taken: ['p', 'p'.repeat(32)],
    refused: ['', 'p'.repeat(33), 7],
  },
  subnet_cidr_id: {
    taken: ['s', 's'.repeat(36), null],
    refused: ['', 's'.repeat(37), 7],
  },
  admin_state_up: {
    taken: [true, false],
    refused: ['true', 'false', 1, 0, ''],
  },
};

/** Short enough to be a test's title. */
function titleOf(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 40 ? text : `${text.slice(0, 20)}… of length ${text.length}`;
}

for (const [field, { taken, refused }] of Object.entries(table)) {
  describe(`field ${field}`, () => {
    for (const value of taken) {
      it(`takes ${titleOf(value)}`, () => {
        expect(refusalOf({ ...valid, [field]: value })).to.equal(undefined);
      });
    }
    const strangers = [true, {}, [], null].filter((value) => ![...taken, ...refused].includes(value));
    for (const value of [...refused, ...strangers]) {
      it(`refuses ${titleOf(value)} and names the field`, () => {
        expect(refusalOf({ ...valid, [field]: value })).to.match(
          new RegExp(`^Invalid input for '${field}': `),
        );
      });
    }
  });
}

describe('fields', () => {
  for (const field of ['address', 'protocol_port']) {
    it(`misses ${field}`, () => {
      const { [field]: _dropped, ...rest } = valid as Record<string, unknown>;
      expect(refusalOf(rest)).to.equal(`Invalid input for '${field}': it is required.`);
    });
  }

  for (const field of [
    'id',
    'ip_version',
    'availability_zone',
    'Address',
    'operating_status',
    '__proto__',
    '',
  ]) {
    it(`knows no attribute '${field}'`, () => {
      const option = JSON.parse(`{"address":"172.20.4.11","protocol_port":80,"${field}":1}`);
      expect(refusalOf(option)).to.equal(`Unrecognized attribute(s) '${field}'`);
    });
  }

  it('names all unknown attributes at once', () => {
    expect(refusalOf({ ...valid, x: 1, y: 2 })).to.equal("Unrecognized attribute(s) 'x, y'");
  });
});
