import { expect } from 'chai';
import fc from 'fast-check';
import { messageSchema } from '../schemas/message-schema.ts';
import { compileSchema } from '../schemas/validate.ts';
import { loadFacts } from '../specs/facts.ts';
import type { FieldSpec } from '../specs/read-field.ts';
import { hostsOf, listedAddresses } from './addresses.ts';
import { boundariesOf } from './boundaries.ts';
import { type Fault, faultsOf } from './faults.ts';
import { optionalPart } from './member-arbitrary.ts';
import { pairAt } from './pairs.ts';
import { type MemberBody, minimalMember, type Situation } from './situation.ts';

const facts = loadFacts();
const check = compileSchema(messageSchema(facts, 'request'));
const [wrapper, ...fields] = facts.tables
  .flatMap((table) => table.fields)
  .filter(({ place }) => place === 'request') as readonly FieldSpec[] as [FieldSpec, ...FieldSpec[]];

const common = { projectId: '5f0c1d2e3b4a59687786a5b4c3d2e1f0', poolId: 'pool-1', servers: false } as const;
const subnetId = '7a9c2b0d-1f3e-4c5a-8b7d-6e5f4a3b2c1d';
const situations: readonly Situation[] = [
  {
    ...common,
    key: 'cross-vpc',
    kind: 'cross-vpc',
    family: 4,
    addresses: hostsOf('outside', '10.128.0.0/9'),
  },
  {
    ...common,
    key: 'subnet-v4',
    kind: 'subnet',
    family: 4,
    subnetId,
    addresses: hostsOf('a', '172.20.4.0/22'),
  },
  {
    ...common,
    key: 'subnet-v6',
    kind: 'subnet',
    family: 6,
    subnetId,
    addresses: hostsOf('b', '2001:db8::/64'),
  },
  {
    ...common,
    key: 'servers',
    kind: 'subnet',
    family: 4,
    subnetId,
    servers: true,
    addresses: listedAddresses('c', ['172.20.4.11', '172.20.5.12']),
  },
];

/** A legal member: what the situation asks for, with anything else that is legal. */
const memberOf = (situation: Situation): fc.Arbitrary<MemberBody> =>
  fc.tuple(optionalPart(fields, situation), fc.nat(), fc.nat()).map(([optional, index, seed]) => ({
    ...minimalMember(situation, pairAt(situation.addresses, index, seed)),
    ...optional,
  }));

/** Every field with an ordinary value, so that each has something to be spoiled. */
const ordinary = {
  name: 'a',
  weight: 10,
  admin_state_up: true,
  project_id: common.projectId,
  subnet_cidr_id: subnetId,
};

/** The keyword that each kind of fault breaks, by field; several where one value breaks them together. */
const broken = `
  member          missing-not-accepted    required
  member          null-not-accepted       type
  member          type-not-accepted       type
  address         missing-not-accepted    required
  address         null-not-accepted       type
  address         type-not-accepted       type
  address         malformed-not-accepted  format
  address         malformed-not-accepted  format+maxLength
  address         malformed-not-accepted  format+minLength
  admin_state_up  type-not-accepted       type
  name            type-not-accepted       type
  name            above-max-not-accepted  maxLength
  project_id      type-not-accepted       type
  project_id      below-min-not-accepted  minLength
  project_id      above-max-not-accepted  maxLength
  protocol_port   missing-not-accepted    required
  protocol_port   null-not-accepted       type
  protocol_port   type-not-accepted       type
  protocol_port   fraction-not-accepted   type
  protocol_port   below-min-not-accepted  minimum
  protocol_port   above-max-not-accepted  maximum
  subnet_cidr_id  type-not-accepted       type
  subnet_cidr_id  below-min-not-accepted  minLength
  weight          type-not-accepted       type
  weight          fraction-not-accepted   type
  weight          below-min-not-accepted  minimum
  weight          above-max-not-accepted  maximum
`;

describe('schemas and generators', () => {
  for (const situation of situations) {
    it(`agree that every generated member is legal (${situation.key})`, () => {
      const law = fc.property(memberOf(situation), (member) => {
        expect(check({ member })).to.deep.equal([]);
      });
      fc.assert(law, { seed: 1, numRuns: 500 });
    });

    it(`agree that a minimal member is legal (${situation.key})`, () => {
      const member = minimalMember(situation, pairAt(situation.addresses, 0, 1));
      expect(check({ member })).to.deep.equal([]);
    });
  }

  for (const field of fields.filter((one) => boundariesOf(one).some(({ masked }) => !masked))) {
    it(`agree about the edges of ${field.name}`, () => {
      const edges = boundariesOf(field).filter(({ masked }) => !masked);
      const found = edges.map(({ value }) =>
        placesAndRules({ member: legalMember({ [field.name]: value }) }),
      );
      const agreed = edges.map(({ rank, legal }) =>
        legal ? '' : `/member/${field.name} ${boundWord(field, rank)}`,
      );
      expect(found).to.deep.equal(agreed);
    });
  }

  it('agree that masked legal edges of an address break its format and nothing else', () => {
    const address = fields.find(({ name }) => name === 'address') as FieldSpec;
    const masked = boundariesOf(address).filter((edge) => edge.masked && edge.legal);
    const found = masked.map(({ value }) => placesAndRules({ member: legalMember({ address: value }) }));
    expect(found).to.deep.equal(Array(4).fill('/member/address format'));
  });

  it('agree about what each kind of fault breaks', () => {
    const found = [wrapper, ...fields].flatMap((field) =>
      faultsOf(field, { seed: 1, extra: 10 }).map((fault) => {
        const rules = check(spoiled(fault, field, legalMember())).map(({ rule }) => rule);
        return `${field.name} ${fault.kind} ${rules.sort().join('+')}`;
      }),
    );
    const rows = broken.trim().split('\n');
    const written = rows.map((row) => row.trim().replaceAll(/\s+/g, ' '));
    expect([...new Set(found)].sort()).to.deep.equal(written.sort());
  });

  for (const field of [wrapper, ...fields]) {
    it(`agree that one fault of ${field.name} breaks a rule there, and nowhere else`, () => {
      const faults = faultsOf(field, { seed: 1, extra: 10 });
      const place = `/${field.path.replaceAll('.', '/')}`;
      const spoil = (legal: MemberBody, fault: Fault) => {
        const issues = check(spoiled(fault, field, { ...ordinaryOf(field), ...legal }));
        expect([...new Set(issues.map(({ path }) => path))], fault.label).to.deep.equal([place]);
      };
      for (const fault of faults) spoil(legalMember(), fault);
      const member = fc.constantFrom(...situations).chain(memberOf);
      const law = fc.property(member, fc.constantFrom(...faults), spoil);
      fc.assert(law, { seed: 1, numRuns: 20 * faults.length });
    });
  }
});

function legalMember(changes: MemberBody = {}): MemberBody {
  return { address: '172.20.4.11', protocol_port: 8080, ...ordinary, ...changes };
}

function ordinaryOf({ name }: FieldSpec): MemberBody {
  return name in ordinary ? { [name]: ordinary[name as keyof typeof ordinary] } : {};
}

/** The body with one fault in it, as it goes on the wire. */
function spoiled(fault: Fault, field: FieldSpec, member: MemberBody): unknown {
  const body =
    field === wrapper
      ? { member: fault.apply(member) }
      : { member: { ...member, [field.name]: fault.apply(member[field.name]) } };
  return JSON.parse(JSON.stringify(body));
}

function placesAndRules(body: unknown): string {
  return check(body)
    .map(({ path, rule }) => `${path} ${rule}`)
    .join(', ');
}

function boundWord(field: FieldSpec, rank: string): string {
  const side = rank.startsWith('min') ? 'min' : 'max';
  return field.type === 'Integer' ? `${side}imum` : `${side}Length`;
}
