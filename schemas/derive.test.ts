import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { listJsonPaths } from '../specs/list-json-paths.ts';
import { deriveFiles } from './derive.ts';
import { messageSchema, type Part } from './message-schema.ts';
import { compileSchema, type JsonSchema } from './validate.ts';

const folder = new URL('derived/', import.meta.url);
const facts = loadFacts();

type Json = { readonly [key: string]: unknown };
/** Changes to a legal body, its path from the root of the body, and the rules that are then broken there. */
type Refused = readonly [changes: Json, path: string, ...rules: readonly string[]];

const least = { address: '172.20.4.11', protocol_port: 8080 };

/** Members that Table 4 allows, as changes to the least one. */
const legalMembers: readonly Json[] = [
  {},
  { protocol_port: 1 },
  { protocol_port: 65535 },
  { protocol_port: 80.0 },
  { weight: 0 },
  { weight: 100 },
  { name: '' },
  { name: 'n'.repeat(255) },
  { name: '界'.repeat(255) },
  { name: '🙂'.repeat(255) },
  { project_id: 'p' },
  { project_id: 'p'.repeat(32) },
  { subnet_cidr_id: 's' },
  { subnet_cidr_id: 's'.repeat(36) },
  { admin_state_up: true },
  { admin_state_up: false },
  { address: '0.0.0.0' },
  { address: '2001:db8::1' },
  { address: '2001:0db8:0000:0000:0000:0000:0000:0001' },
  { attribute_of_tomorrow: 1 },
  { weight: 7, name: 'a', admin_state_up: true, project_id: 'p', subnet_cidr_id: 's' },
];

const illegalMembers: readonly Refused[] = [
  [{ address: undefined }, '/member/address', 'required'],
  [{ address: null }, '/member/address', 'type'],
  [{ address: 1 }, '/member/address', 'type'],
  [{ address: ['172.20.4.11'] }, '/member/address', 'type'],
  [{ address: '' }, '/member/address', 'minLength', 'format'],
  [{ address: '172.20.4.256' }, '/member/address', 'format'],
  [{ address: '172.20.4.11/24' }, '/member/address', 'format'],
  [{ address: '1'.repeat(64) }, '/member/address', 'format'],
  [{ address: '1'.repeat(65) }, '/member/address', 'maxLength', 'format'],
  [{ protocol_port: undefined }, '/member/protocol_port', 'required'],
  [{ protocol_port: null }, '/member/protocol_port', 'type'],
  [{ protocol_port: '80' }, '/member/protocol_port', 'type'],
  [{ protocol_port: true }, '/member/protocol_port', 'type'],
  [{ protocol_port: 80.5 }, '/member/protocol_port', 'type'],
  [{ protocol_port: 0 }, '/member/protocol_port', 'minimum'],
  [{ protocol_port: -1 }, '/member/protocol_port', 'minimum'],
  [{ protocol_port: 65536 }, '/member/protocol_port', 'maximum'],
  [{ weight: null }, '/member/weight', 'type'],
  [{ weight: '1' }, '/member/weight', 'type'],
  [{ weight: 0.5 }, '/member/weight', 'type'],
  [{ weight: -1 }, '/member/weight', 'minimum'],
  [{ weight: 101 }, '/member/weight', 'maximum'],
  [{ name: null }, '/member/name', 'type'],
  [{ name: 1 }, '/member/name', 'type'],
  [{ name: 'n'.repeat(256) }, '/member/name', 'maxLength'],
  [{ name: '界'.repeat(256) }, '/member/name', 'maxLength'],
  [{ project_id: '' }, '/member/project_id', 'minLength'],
  [{ project_id: 'p'.repeat(33) }, '/member/project_id', 'maxLength'],
  [{ project_id: {} }, '/member/project_id', 'type'],
  [{ subnet_cidr_id: '' }, '/member/subnet_cidr_id', 'minLength'],
  [{ subnet_cidr_id: 's'.repeat(37) }, '/member/subnet_cidr_id', 'maxLength'],
  [{ subnet_cidr_id: false }, '/member/subnet_cidr_id', 'type'],
  [{ admin_state_up: null }, '/member/admin_state_up', 'type'],
  [{ admin_state_up: 'true' }, '/member/admin_state_up', 'type'],
  [{ admin_state_up: 1 }, '/member/admin_state_up', 'type'],
];

const requests = {
  legal: legalMembers.map((changes) => ({ member: changed(least, changes) })),
  illegal: [
    ...illegalMembers.map(([changes, ...where]) => [{ member: changed(least, changes) }, ...where] as const),
    [{}, '/member', 'required'],
    [{ Member: least }, '/member', 'required'],
    [{ member: null }, '/member', 'type'],
    [{ member: 'a' }, '/member', 'type'],
    [{ member: [least] }, '/member', 'type'],
    [[], '', 'type'],
    [null, '', 'type'],
    ['{}', '', 'type'],
  ] as readonly (readonly [body: unknown, path: string, ...rules: readonly string[]])[],
};

/** An answer with the fields of the page's example; all values are ours. */
const answered = {
  id: '5f0e7c1a-6d1b-4b5e-9d53-0f6f3b6a2c11',
  name: 'first',
  project_id: '5f0c1d2e3b4a59687786a5b4c3d2e1f0',
  admin_state_up: true,
  subnet_cidr_id: '7a9c2b0d-1f3e-4c5a-8b7d-6e5f4a3b2c1d',
  protocol_port: 8080,
  weight: 10,
  address: '172.20.4.11',
  ip_version: 'v4',
  operating_status: 'ONLINE',
  status: [{ listener_id: '0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9', operating_status: 'OFFLINE' }],
};
const answer = { request_id: 'c1d2e3f4a5b60718293a4b5c6d7e8f90', member: answered };

/** Fields that every answer carries, a value of a wrong type, and the rules that null and that value break. */
const expected: readonly (readonly [path: string, wrong: unknown, ...rules: readonly string[]])[] = [
  ['/request_id', 1, 'type'],
  ['/member', 'a', 'type'],
  ['/member/id', 1, 'type'],
  ['/member/project_id', {}, 'type'],
  ['/member/admin_state_up', 'true', 'type'],
  ['/member/protocol_port', '8080', 'type'],
  ['/member/weight', 1.5, 'type'],
  ['/member/address', 1, 'type'],
  ['/member/ip_version', 4, 'type', 'enum'],
  ['/member/operating_status', false, 'type', 'enum'],
  ['/member/status/0/listener_id', [], 'type'],
  ['/member/status/0/operating_status', 1, 'type', 'enum'],
];

/** Fields that an answer may lack, a good value, and a bad one with the rules that it breaks. */
const unexpected: readonly (readonly [
  field: string,
  good: unknown,
  bad: unknown,
  ...rules: readonly string[],
])[] = [
  ['name', '', 1, 'type'],
  ['subnet_cidr_id', 'a', {}, 'type'],
  ['status', [], {}, 'type'],
  ['created_at', '2024-02-29T23:59:59Z', '2024-02-29', 'format'],
  ['updated_at', '2024-02-29T23:59:59Z', '2024-02-29T23:59:59+00:00', 'format'],
  ['member_type', 'instance', 'ecs', 'enum'],
  ['instance_id', '', true, 'type'],
];

const unsupported = ['pool_id', 'device_owner', 'device_id', 'loadbalancer_id', 'loadbalancers'];

const illegalAnswers: readonly Refused[] = [
  [{ protocol_port: 0 }, '/member/protocol_port', 'minimum'],
  [{ protocol_port: 65536 }, '/member/protocol_port', 'maximum'],
  [{ weight: -1 }, '/member/weight', 'minimum'],
  [{ weight: 101 }, '/member/weight', 'maximum'],
  [{ address: 'first' }, '/member/address', 'format'],
  [{ ip_version: 'V4' }, '/member/ip_version', 'enum'],
  [{ operating_status: 'DRAINING' }, '/member/operating_status', 'enum'],
  [{ member_type: 'IP' }, '/member/member_type', 'enum'],
  [{ status: [null] }, '/member/status/0', 'type'],
  [
    { status: [answered.status[0], { operating_status: 'ONLINE' }] },
    '/member/status/1/listener_id',
    'required',
  ],
  [{ created_at: '2024-02-30 00:00:00' }, '/member/created_at', 'format'],
  [{ instance_id: 1 }, '/member/instance_id', 'type'],
];

describe('derived files', () => {
  const files = deriveFiles(facts);

  it('are the committed ones', () => {
    expect(readdirSync(folder).sort(), 'run `npm run schemas`').to.deep.equal([...files.keys()].sort());
    for (const [name, text] of files) {
      const committed = readFileSync(new URL(name, folder), 'utf8');
      expect(committed, `schemas/derived/${name} is stale: run \`npm run schemas\``).to.equal(text);
    }
  });

  it('are a schema for each part, and one OpenAPI document', () => {
    expect([...files.keys()]).to.deep.equal([
      'path.schema.json',
      'header.schema.json',
      'request.schema.json',
      'response.schema.json',
      'openapi.json',
    ]);
  });
});

describe('the schemas of path and header', () => {
  const cases: readonly (readonly [Part, value: unknown, ...issues: readonly string[]])[] = [
    ['path', { project_id: 'p', pool_id: 'q' }],
    ['path', {}, '/pool_id required', '/project_id required'],
    ['path', { project_id: 1, pool_id: null }, '/pool_id type', '/project_id type'],
    ['header', { 'X-Auth-Token': 't', 'Content-Type': 'application/json' }],
    ['header', {}, '/X-Auth-Token required'],
    ['header', { 'X-Auth-Token': 1 }, '/X-Auth-Token type'],
  ];
  for (const [part, value, ...issues] of cases) {
    it(`${issues.length === 0 ? 'take' : 'refuse'} ${JSON.stringify(value)} as ${part}`, () => {
      expect(issuesOf(compileSchema(messageSchema(facts, part)), value)).to.deep.equal(issues);
    });
  }
});

describe('the request schema', () => {
  const check = compileSchema(messageSchema(facts, 'request'));
  for (const body of requests.legal) {
    it(`accepts ${inShort(body)}`, () => expect(issuesOf(check, body)).to.deep.equal([]));
  }
  for (const [body, path, ...rules] of requests.illegal) {
    it(`refuses ${inShort(body)}: ${rules.join(', ')}`, () => {
      expect(issuesOf(check, body)).to.have.members(rules.map((rule) => `${path} ${rule}`));
    });
  }
});

describe('the response schema', () => {
  const check = compileSchema(messageSchema(facts, 'response'));

  it('accepts an answer like the example of the page', () => {
    const example = facts.examples.find(({ kind }) => kind === 'response');
    expect(listJsonPaths(answer)).to.deep.equal(example?.paths);
    expect(issuesOf(check, answer)).to.deep.equal([]);
  });

  it('accepts what it does not know, everywhere', () => {
    const status = [{ ...answered.status[0], more: 1 }];
    expect(issuesOf(check, { ...answer, more: 1, member: { ...answered, status, more: 1 } })).to.deep.equal(
      [],
    );
  });

  for (const [path, wrong, ...rules] of expected) {
    it(`expects ${path}`, () => {
      expect(issuesOf(check, replaced(answer, path, undefined))).to.deep.equal([`${path} required`]);
      for (const value of [null, wrong]) {
        const found = issuesOf(check, replaced(answer, path, value));
        expect(found).to.have.members(rules.map((rule) => `${path} ${rule}`));
      }
    });
  }

  for (const [field, good, bad, ...rules] of unexpected) {
    it(`takes null or nothing for ${field}, and looks at it when it is there`, () => {
      for (const value of [good, null, undefined])
        expect(issuesOf(check, answerWith({ [field]: value }))).to.deep.equal([]);
      const found = issuesOf(check, answerWith({ [field]: bad }));
      expect(found).to.have.members(rules.map((rule) => `/member/${field} ${rule}`));
    });
  }

  for (const field of unsupported) {
    it(`takes anything for ${field}, which is not to be used`, () => {
      const values = [undefined, null, '', 1, false, [], [{ id: 1 }], {}];
      const found = values.flatMap((value) => issuesOf(check, answerWith({ [field]: value })));
      expect(found).to.deep.equal([]);
    });
  }

  for (const [changes, path, ...rules] of illegalAnswers) {
    it(`refuses ${inShort(changes)}`, () => {
      const found = issuesOf(check, answerWith(changes));
      expect(found).to.have.members(rules.map((rule) => `${path} ${rule}`));
    });
  }

  it('is spoken of here field by field', () => {
    const named = [...expected.map(([path]) => path), ...unexpected.map(([field]) => `/member/${field}`)];
    const rows = facts.tables.filter(({ place }) => place === 'response').flatMap(({ fields }) => fields);
    const judged = rows.filter((row) => !row.unsupported && !row.path.startsWith('member.loadbalancers[]'));
    const pointers = judged.map(({ path }) => `/${path.replace('[]', '.0').replaceAll('.', '/')}`);
    expect(named.sort()).to.deep.equal(pointers.sort());
    expect(rows.filter((row) => row.unsupported).map(({ name }) => name)).to.deep.equal(unsupported);
  });
});

describe('the OpenAPI document', () => {
  const document: Json = JSON.parse(deriveFiles(facts).get('openapi.json') ?? '');
  const operation = at(document, ['paths', facts.path, 'post']) as Json;
  const bodies = {
    request: at(operation, ['requestBody', 'content', 'application/json', 'schema']) as Json,
    response: at(operation, ['responses', '201', 'content', 'application/json', 'schema']) as Json,
  };

  it('is OpenAPI 3.1.0 with one operation', () => {
    expect(document.openapi).to.equal('3.1.0');
    expect(document.info).to.have.all.keys('title', 'version');
    expect(Object.keys(document.paths as Json)).to.deep.equal([facts.path]);
    expect(Object.keys(at(document, ['paths', facts.path]) as Json)).to.deep.equal(['post']);
    expect(operation).to.include({ operationId: 'CreateMember' });
    expect(operation.requestBody).to.include({ required: true });
    expect(Object.keys(operation.responses as Json)).to.deep.equal(['201']);
    expect(at(operation, ['responses', '201', 'description']))
      .to.be.a('string')
      .that.is.not.equal('');
  });

  it('declares each parameter of its path, and no other', () => {
    const parameters = operation.parameters as readonly Json[];
    const declared = parameters.map(({ name, in: place, required }) => `${name} ${place} ${required}`);
    const placeholders = [...facts.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name} path true`);
    expect(declared.sort()).to.deep.equal(placeholders.sort());
    expect(placeholders).to.have.length(2);
  });

  it('declares each security scheme it asks for', () => {
    const asked = (document.security as readonly Json[]).flatMap((scheme) => Object.keys(scheme));
    expect(asked).to.deep.equal(['token']);
    expect(at(document, ['components', 'securitySchemes', 'token'])).to.deep.equal({
      type: 'apiKey',
      in: 'header',
      name: 'X-Auth-Token',
    });
  });

  it('refers only to what it holds', () => {
    const refs = valuesOf(document, '$ref').map(String);
    expect(refs).to.have.length.above(2);
    for (const ref of refs) {
      expect(ref).to.match(/^#\//);
      expect(at(document, ref.slice(2).split('/')), ref).to.be.an('object');
    }
  });

  it('uses no format and no keyword of ours', () => {
    expect(new Set(valuesOf(document, 'format'))).to.deep.equal(new Set(['ipv4', 'ipv6']));
    expect([...valuesOf(document, '$defs'), ...valuesOf(document, '$schema')]).to.deep.equal([]);
  });

  it('holds schemas that compile', () => {
    const defined = Object.keys(at(document, ['components', 'schemas']) as Json);
    const parameters = (operation.parameters as readonly Json[]).map(({ schema }) => schema as Json);
    const refs = defined.map((name) => ({ $ref: `#/components/schemas/${name}` }));
    for (const schema of [...parameters, ...refs, bodies.request, bodies.response])
      expect(compileSchema(compilable(schema, document))(null)).to.be.an('array');
    expect(() => compileSchema(compilable({ $ref: '#/components/schemas/none' }, document))(null)).to.throw();
  });

  it('takes and refuses the same messages as the schemas', () => {
    const accepted = {
      request: requests.legal,
      response: [answer, ...unexpected.map(([field, good]) => answerWith({ [field]: good }))],
    };
    const refused = {
      request: requests.illegal.map(([body]) => body),
      response: [
        ...illegalAnswers.map(([changes]) => answerWith(changes)),
        ...expected.map(([path, wrong]) => replaced(answer, path, wrong)),
        ...unexpected.map(([field, , bad]) => answerWith({ [field]: bad })),
      ],
    };
    for (const part of ['request', 'response'] as const) {
      const check = compileSchema(compilable(bodies[part], document));
      expect(accepted[part].filter((body) => check(body).length > 0)).to.deep.equal([]);
      expect(refused[part].filter((body) => check(body).length === 0)).to.deep.equal([]);
    }
  });
});

/** Issues in short: place and rule. */
function issuesOf(check: ReturnType<typeof compileSchema>, value: unknown): readonly string[] {
  return check(value).map(({ path, rule }) => `${path} ${rule}`);
}

/** A copy with some properties changed; `undefined` leaves one out. */
function changed(body: Json, changes: Json): Json {
  return Object.fromEntries(
    Object.entries({ ...body, ...changes }).filter(([, value]) => value !== undefined),
  );
}

function answerWith(changes: Json): Json {
  return { ...answer, member: changed(answered, changes) };
}

/** A copy with another value at a JSON pointer; `undefined` removes what is there. */
function replaced(body: unknown, pointer: string, value: unknown): unknown {
  const copy = structuredClone(body);
  const steps = pointer.slice(1).split('/');
  const parent = at(copy, steps.slice(0, -1)) as Record<string, unknown>;
  const name = String(steps.at(-1));
  if (value === undefined) delete parent[name];
  else parent[name] = value;
  return copy;
}

function at(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((inner, step) => (inner as Json | undefined)?.[step], value);
}

/** The values of a keyword, wherever it stands. A property of that name would count too; the page has none. */
function valuesOf(value: unknown, keyword: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = keyword in value ? [(value as Json)[keyword]] : [];
  return [...own, ...Object.values(value).flatMap((inner) => valuesOf(inner, keyword))];
}

/** A schema of the document on its own, with `ipv6` (which `compileSchema` does not know) as the wider `ip`. */
function compilable(schema: Json, document: Json): JsonSchema {
  const whole = { ...schema, $defs: at(document, ['components', 'schemas']) };
  const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/');
  return JSON.parse(text.replaceAll('"format":"ipv6"', '"format":"ip"'));
}

function inShort(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    typeof inner === 'string' && inner.length > 40
      ? `${[...inner].length} × ${[...inner][0]}`
      : inner === undefined
        ? 'absent'
        : inner,
  );
}
