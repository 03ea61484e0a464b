import { isIP } from 'node:net';
import { expect } from 'chai';
import { dottedEnd, fullSpelling } from '../generators/addresses.ts';
import type { FieldRule } from '../specs/clauses/field-clause-id.ts';
import { ipLengths } from '../specs/clauses/ip-lengths.ts';
import { maskOf } from '../specs/clauses/masked.ts';
import { loadFacts } from '../specs/facts.ts';
import type { FieldSpec } from '../specs/read-field.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { fieldRule } from '../targets/reference/fields/field-rule.ts';
import { everything, type Fixtures, type Pool } from '../targets/reference/fixtures.ts';
import { firstRefusal, replaceRule } from '../targets/reference/rule.ts';
import { clausesForTarget, idLengthsOf } from './clauses-for-target.ts';

type Option = Readonly<Record<string, unknown>>;

const [somePool] = everything.pools;
const [someSubnet] = everything.subnets;

/** Every address there is lies in a subnet, so that none is refused for where it is. */
function worldWith(projectId: string, subnetId: string): Fixtures {
  if (somePool === undefined || someSubnet === undefined) throw new RangeError('the fixtures are empty');
  const whole = { ...someSubnet, servers: someSubnet.servers.slice(0, 1) };
  return {
    ...everything,
    projectId,
    subnets: [
      { ...whole, id: subnetId, cidr: '0.0.0.0/0' },
      { ...whole, id: '6'.repeat(subnetId.length), cidr: '::/0' },
    ],
    pools: [somePool],
  };
}

const worlds = {
  'ids of full length': worldWith('f'.repeat(32), '4'.repeat(36)),
  'ids of one character': worldWith('f', '4'),
  'ids of a length between': worldWith('f'.repeat(12), '4'.repeat(20)),
};

/** What the page leaves open, each way: a bound is observable only if it shows whichever way an endpoint reads it. */
const readings: Readonly<Record<string, Behaviour>> = {
  faithful,
  'any project in the body': { ...faithful, constraints: replaceRule(faithful.constraints, 'own project') },
  'an empty subnet is none': {
    ...faithful,
    toDraft: ({ subnet_cidr_id, ...option }) =>
      faithful.toDraft(subnet_cidr_id === '' ? option : { ...option, subnet_cidr_id }),
  },
};

/** Texts of every length, up to more than any bound, of each kind that a rule asks for. */
function textsIn({ projectId, subnets }: Fixtures): readonly string[] {
  const plain = Array.from({ length: 260 }, (_, length) => 'a'.repeat(length));
  const groups = ['1', '11', '111', '1111'];
  const mixed = groups.flatMap((one) =>
    groups.flatMap((other) =>
      Array.from({ length: 9 }, (_, count) =>
        [...Array(count).fill(one), ...Array(8 - count).fill(other)].join(':'),
      ),
    ),
  );
  const short = Array.from({ length: 7 }, (_, count) => `${Array(count).fill('1').join(':')}::`);
  const dots = [1, 11, 111].flatMap((a) =>
    [1, 11, 111].flatMap((b) => [1, 11].map((c) => `${a}.${b}.${c}.1`)),
  );
  const whole = mixed.filter((text) => isIP(text) === 6);
  const addresses = [...whole, ...whole.map(fullSpelling), ...whole.map(dottedEnd), ...short, ...dots, '::1'];
  return [
    ...plain,
    ...addresses,
    `${'1111:'.repeat(6)}111.111.111.111`,
    projectId,
    ...subnets.map(({ id }) => id),
  ];
}

function valuesFor({ type, minimum = 0, maximum = 0 }: FieldSpec, world: Fixtures): readonly unknown[] {
  if (type === 'String') return textsIn(world);
  return [minimum, maximum].flatMap((bound) => [-2, -1, 0, 1, 2].map((step) => bound + step));
}

/** Members with each value, without subnet and with each one, at an address that fits. */
function* requests(field: FieldSpec, world: Fixtures): Generator<Option> {
  const homes: readonly Option[] = [
    { address: '10.0.0.1' },
    { address: '10.0.0.1', subnet_cidr_id: world.subnets[0]?.id },
    { address: '2001:db8::1', subnet_cidr_id: world.subnets[1]?.id },
  ];
  for (const value of valuesFor(field, world))
    for (const home of homes) yield { protocol_port: 80, ...home, [field.name]: value };
}

function isAccepted(behaviour: Behaviour, world: Fixtures, option: Option): boolean {
  const pool = world.pools[0] as Pool;
  const context = { fixtures: world, pool, projectId: world.projectId, members: [], now: new Date(0) };
  if (firstRefusal(behaviour.fields, option, context) !== undefined) return false;
  return firstRefusal(behaviour.constraints, behaviour.toDraft(option), context) === undefined;
}

/** The endpoint with one bound off by one, or gone: tighter for an edge that is legal, off for one that is not. */
function without(behaviour: Behaviour, field: FieldSpec, rule: FieldRule): Behaviour {
  const lower = rule.includes('min');
  const text = field.type === 'String';
  const aspect = text ? (lower ? 'minLength' : 'maxLength') : lower ? 'minimum' : 'maximum';
  const bound = field[aspect] ?? 0;
  const fits = (value: unknown) => {
    const size = typeof value === 'string' ? [...value].length : Number(value);
    return value === null || (lower ? size >= bound + 1 : size <= bound - 1);
  };
  const tighter = rule.endsWith('not-accepted') ? [] : [fieldRule([field.name, aspect], 'off by one', fits)];
  return { ...behaviour, fields: replaceRule(behaviour.fields, `${field.name} ${aspect}`, tighter) };
}

function isSeen(behaviour: Behaviour, world: Fixtures, edge: readonly [FieldSpec, FieldRule]): boolean {
  const altered = without(behaviour, ...edge);
  return [...requests(edge[0], world)].some(
    (option) => isAccepted(behaviour, world, option) !== isAccepted(altered, world, option),
  );
}

/** The bounds of a field that some value can lie at or beyond. */
function rulesOf(field: FieldSpec): readonly FieldRule[] {
  const { minLength, minimum, maxLength, maximum } = field;
  return [
    ...(minLength === undefined && minimum === undefined ? [] : (['min-accepted'] as const)),
    ...((minLength ?? 0) > 0 || minimum !== undefined ? (['below-min-not-accepted'] as const) : []),
    ...(maxLength === undefined && maximum === undefined
      ? []
      : (['max-accepted', 'above-max-not-accepted'] as const)),
  ];
}

const fields = loadFacts()
  .tables.flatMap((table) => table.fields)
  .filter(({ place, path }) => place === 'request' && path.includes('.'));

describe('masks', () => {
  for (const [name, world] of Object.entries(worlds))
    it(`hide exactly the bounds that no request shows: ${name}`, () => {
      const ids = {
        project_id: [world.projectId.length],
        subnet_cidr_id: [world.subnets[0]?.id.length ?? 0],
      };
      const found = fields.flatMap((field) => rulesOf(field).map((rule) => [field, rule] as const));
      expect(found).to.have.length(23);
      for (const edge of found) {
        const [field, rule] = edge;
        // A length that the target's ids do not have is a need of the clause, which is no mask.
        const needed =
          rule === 'max-accepted' &&
          (ids[field.name as 'project_id'] ?? [field.maxLength])[0] !== field.maxLength;
        if (needed) continue;
        const results = Object.values(readings).map((behaviour) => isSeen(behaviour, world, edge));
        // What is legal must show in every reading, what is forbidden in some.
        const seen = rule.endsWith('not-accepted') ? results.some(Boolean) : results.every(Boolean);
        expect(maskOf(field, rule, ids) === undefined, `${field.name} ${rule} can be seen`).to.equal(seen);
      }
    });

  it('know the lengths of every spelling that addresses are sent in', () => {
    const texts = [...textsIn(everything)].filter((text) => isIP(text) !== 0);
    expect(
      [...new Set(texts.map(({ length }) => length))].filter((length) => !ipLengths.has(length)),
    ).to.deep.equal([]);
    expect([Math.min(...ipLengths), Math.max(...ipLengths)]).to.deep.equal([2, 45]);
  });

  it('are lifted from the catalogue where a target has an id that reaches the edge', () => {
    const excludedOf = (world: Fixtures) =>
      clausesForTarget(loadFacts(), embeddedTarget('http://127.0.0.1:1', world))
        .filter(({ excluded }) => excluded !== undefined)
        .map(({ id }) => id);
    const usual = excludedOf(worlds['ids of full length']);
    const short = excludedOf(worlds['ids of one character']);
    expect(usual.filter((id) => !short.includes(id))).to.deep.equal([
      'CM-BODY-project-id-min-accepted',
      'CM-BODY-subnet-cidr-id-min-accepted',
    ]);
    expect(
      idLengthsOf(embeddedTarget('http://127.0.0.1:1', worlds['ids of one character'])).project_id,
    ).to.deep.equal([1]);
  });
});
