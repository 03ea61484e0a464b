import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { TargetError } from './target-error.ts';
import { parseTarget, readTarget, type Target } from './target-file.ts';
import type { Auth } from './to-auth.ts';

const variable = (name: string) => `\${${name}}`;

const COMPLETE = `
name: staging
build: 1.10                     # no number
endpoint: https://elb.example.test/base/
project_id: 5f0c1d2e3b4a59687786a5b4c3d2e1f0
auth: { token: ${variable('ELB_TOKEN')} }        # the rest may be partial
refused_tokens: { expired: ${variable('OLD_TOKEN')}, foreign_project: another-secret }
subnets:
  - { id: s1, cidr: 172.20.4.0/22, vpc_id: vpc1, servers: [172.20.4.11, 172.20.5.12] }
  - { id: s2, cidr: "2001:db8:a583::/64", vpc_id: vpc1 }
pools:
  - { id: p1, protocol: TCP, ip_version: dualstack, cross_vpc: true, vpc_id: vpc1, load_balancer_type: dedicated,
      lb_algorithm: ROUND_ROBIN, health_monitor: false, listeners: [ l1 ] }
  - id: p2
limits: { concurrency: 2, requests_per_second: 0.5, timeout_ms: 500, live_members: 30 }
`;

const COMPLETE_TARGET: Target = {
  name: 'staging',
  build: '1.10',
  endpoint: 'https://elb.example.test/base',
  projectId: '5f0c1d2e3b4a59687786a5b4c3d2e1f0',
  auth: { kind: 'token', token: 'secret-token' },
  refusedTokens: { expired: 'old-secret', foreignProject: 'another-secret' },
  subnets: [
    { id: 's1', cidr: '172.20.4.0/22', vpcId: 'vpc1', servers: ['172.20.4.11', '172.20.5.12'] },
    { id: 's2', cidr: '2001:db8:a583::/64', vpcId: 'vpc1' },
  ],
  pools: [
    {
      id: 'p1',
      protocol: 'TCP',
      ipVersion: 'dualstack',
      crossVpc: true,
      vpcId: 'vpc1',
      loadBalancerType: 'dedicated',
      lbAlgorithm: 'ROUND_ROBIN',
      healthMonitor: false,
      listeners: ['l1'],
    },
    { id: 'p2' },
  ],
  limits: { concurrency: 2, requestsPerSecond: 0.5, timeoutMs: 500, liveMembers: 30 },
};

const SHORTEST = 'endpoint: https://elb.example.test:8443\nproject_id: p\nauth: { token: t }\n';

const SHORTEST_TARGET: Target = {
  name: 'elb.example.test:8443',
  endpoint: 'https://elb.example.test:8443',
  projectId: 'p',
  auth: { kind: 'token', token: 't' },
  subnets: [],
  pools: [],
  limits: { concurrency: 8, requestsPerSecond: 0, timeoutMs: 10_000 },
};

const env = {
  ELB_TOKEN: 'secret-token',
  OLD_TOKEN: 'old-secret',
  EMPTY: '',
  PARTS: 'b',
  ODD: variable('ELB_TOKEN'),
  BLANK: 'secret-token\n',
};
const parse = (text: string) => parseTarget(text, { file: 't.yaml', env });

function errorOf(text: string): TargetError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof TargetError) return error;
    throw error;
  }
  throw new Error('expected a TargetError');
}

/** Texts and what is read, as far as it differs from the shortest target. */
const GOOD: readonly (readonly [what: string, text: string, target: Partial<Target>])[] = [
  ['a complete file', COMPLETE, COMPLETE_TARGET],
  ['the shortest file', SHORTEST, {}],
  ['JSON', '{"endpoint":"https://elb.example.test:8443",\n"project_id":"p","auth":{"token":"t"}}', {}],
  ['Windows line ends', SHORTEST.replaceAll('\n', '\r\n'), {}],
  ['a byte order mark', `\uFEFF${SHORTEST}`, {}],
  [
    'variables within text',
    `${SHORTEST}name: a-${variable('PARTS')}-${variable('PARTS')}`,
    { name: 'a-b-b' },
  ],
  ['a variable in quotes', `${SHORTEST}name: "${variable('PARTS')}"`, { name: 'b' }],
  [
    'a variable that holds a variable',
    `${SHORTEST}name: ${variable('ODD')}`,
    { name: variable('ELB_TOKEN') },
  ],
  ['a variable in a comment', `${SHORTEST}# ${variable('NOT_SET')}`, {}],
  [
    'ids of digits',
    `${SHORTEST}pools: [{ id: 007 }, { id: 1e3 }]`,
    { pools: [{ id: '007' }, { id: '1e3' }] },
  ],
  ['an anchor of a text', `${SHORTEST}name: &n a\npools: [{ id: *n }]`, { name: 'a', pools: [{ id: 'a' }] }],
  ...['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:1'].map((endpoint) => {
    const text = SHORTEST.replace('https://elb.example.test:8443', endpoint);
    return [`plain http to ${endpoint}`, text, { endpoint, name: new URL(endpoint).host }] as const;
  }),
  [
    'plain http where it is allowed',
    `${SHORTEST.replace('https:', 'http:')}allow_plain_http: true`,
    { endpoint: 'http://elb.example.test:8443' },
  ],
];

/** What is added to the shortest file (4 lines then), and the error. */
const ADDED: readonly (readonly [added: string, message: string])[] = [
  ['pool: []', 't.yaml:4 pool: is not a known key; did you mean pools?'],
  [
    'zone: a',
    't.yaml:4 zone: is not a known key; known here: name, build, endpoint, project_id, auth, refused_tokens, allow_plain_http, subnets, pools, limits, tls',
  ],
  ['endpoint: https://a', 't.yaml:4 endpoint: is given twice, first in line 1'],
  ['pools: [{ id: a,\n id: b }]', 't.yaml:5 pools[0].id: is given twice, first in line 4'],
  ['name: []', 't.yaml:4 name: must be text'],
  ['name: ""', 't.yaml:4 name: must not be empty'],
  ['name:', 't.yaml:4 name: has no value; give it one, or leave the key out'],
  [`name: ${variable('NOT_SET')}`, 't.yaml:4 name: the environment variable NOT_SET is not set'],
  [`name: ${variable('EMPTY')}`, 't.yaml:4 name: the environment variable EMPTY is empty'],
  [`name: ${variable('A-B')}`, `t.yaml:4 name: ${variable('A-B')} does not name an environment variable`],
  ['name: "a${b"', 't.yaml:4 name: a variable here has no closing brace'],
  ['pools: &p []\nsubnets: *p', 't.yaml:5 subnets: write the value out instead of *p'],
  ['pools:\n- id: a\n- protocol: TCP', 't.yaml:6 pools[1].id: is missing'],
  ['pools:\n- id: a\n- id: a', 't.yaml:6 pools[1].id: is the id of pools[0] already'],
  [
    'refused_tokens: { outdated: a }',
    't.yaml:4 refused_tokens.outdated: is not a known key; known here: expired, foreign_project',
  ],
  ['refused_tokens: { expired: "" }', 't.yaml:4 refused_tokens.expired: must not be empty'],
  ['refused_tokens: { expired: [secret-token] }', 't.yaml:4 refused_tokens.expired: must be text'],
  [
    `refused_tokens: { foreign_project: ${variable('NOT_SET')} }`,
    't.yaml:4 refused_tokens.foreign_project: the environment variable NOT_SET is not set',
  ],
  [
    'refused_tokens: { expired: "secret-token " }',
    't.yaml:4 refused_tokens.expired: has a character that a header cannot carry; is there a blank or a line break at the end?',
  ],
  [
    'refused_tokens: { foreign_project: t }',
    't.yaml:4 refused_tokens.foreign_project: is the token that auth signs in with; give one that is to be refused',
  ],
  ['pools: { id: a }', 't.yaml:4 pools: must be a list'],
  ['pools: [a]', 't.yaml:4 pools[0]: must be a group of keys'],
  ['pools: [{ id: a, cross_vpc: yes }]', 't.yaml:4 pools[0].cross_vpc: must be true or false'],
  [
    'pools: [{ id: a, ip_version: ipv4 }]',
    't.yaml:4 pools[0].ip_version: must be one of "dualstack", "v4", "v6"; it is "ipv4"',
  ],
  [
    'pools: [{ id: a, load_balancer_type: big }]',
    't.yaml:4 pools[0].load_balancer_type: must be one of "dedicated", "shared"; it is "big"',
  ],
  [
    'pools: [{ id: a, healthmonitor: true }]',
    't.yaml:4 pools[0].healthmonitor: is not a known key; did you mean health_monitor?',
  ],
  ['subnets:\n- { id: s, cidr: 10.0.0.0/8 }', 't.yaml:5 subnets[0].vpc_id: is missing'],
  [
    'subnets: [{ id: s, vpc_id: v, cidr: 10.0.0.0 }]',
    't.yaml:4 subnets[0].cidr: must be a CIDR block such as 172.20.4.0/22 or 2001:db8:a583::/64',
  ],
  [
    'subnets: [{ id: s, vpc_id: v, cidr: 10.0.0.1/8 }]',
    't.yaml:4 subnets[0].cidr: has bits set after the prefix; the block is 10.0.0.0/8',
  ],
  [
    'subnets:\n- id: s\n  vpc_id: v\n  cidr: 10.0.0.0/8\n  servers:\n  - 10.1.1.1\n  - 11.1.1.1',
    't.yaml:10 subnets[0].servers[1]: 11.1.1.1 is not an address in 10.0.0.0/8',
  ],
  [
    'subnets: [{ id: s, vpc_id: v, cidr: "fe80::/64", servers: ["fe80::1%eth0"] }]',
    't.yaml:4 subnets[0].servers[0]: must be an IP address',
  ],
  ['limits: { concurrency: 0 }', 't.yaml:4 limits.concurrency: must be at least 1; it is 0'],
  ['limits: { live_members: -1 }', 't.yaml:4 limits.live_members: must be at least 0; it is -1'],
  ['limits: { concurrency: 1.5 }', 't.yaml:4 limits.concurrency: must be a whole number'],
  [
    'limits: { requests_per_second: -1 }',
    't.yaml:4 limits.requests_per_second: must be at least 0; it is -1',
  ],
  ['limits: { timeout_ms: 3600000 }', 't.yaml:4 limits.timeout_ms: must be at most 600000; it is 3600000'],
  ['limits: { timeout: 5 }', 't.yaml:4 limits.timeout: is not a known key; did you mean timeout_ms?'],
  [
    'name: a\nzone: b\nlimits: { concurrency: 0 }',
    [
      't.yaml:5 zone: is not a known key; known here: name, build, endpoint, project_id, auth, refused_tokens, allow_plain_http, subnets, pools, limits, tls',
      't.yaml:6 limits.concurrency: must be at least 1; it is 0',
    ].join('\n'),
  ],
];

const TOKEN_FLAW =
  't.yaml:3 auth.token: has a character that a header cannot carry; is there a blank or a line break at the end?';

const IAM = 't.yaml:3 auth.iam.endpoint:';

function iamAt(endpoint: string): string {
  return `{ iam: { endpoint: '${endpoint}', domain: d, user: u, password: secret-token } }`;
}

/** Parts of the shortest file, what stands there instead, and the error. */
const REPLACED: readonly (readonly [part: string, instead: string, message: string])[] = [
  ['project_id: p', '', 't.yaml:1 project_id: is missing'],
  ['project_id: p', 'project_id: a/b', 't.yaml:2 project_id: must not be empty and must not have a slash'],
  ['auth: { token: t }', '', 't.yaml:1 auth: is missing'],
  ['{ token: t }', '{}', 't.yaml:3 auth: must have either a token, or access_key and secret_key, or iam'],
  ['{ token: t }', 'secret-token', 't.yaml:3 auth: must be a group of keys'],
  ['{ token: t }', '{ token: [secret-token] }', 't.yaml:3 auth.token: must be text'],
  [
    '{ token: t }',
    '{ token: t, tokens: t }',
    't.yaml:3 auth.tokens: is not a known key; did you mean token?',
  ],
  ['{ token: t }', '{ access_key: a }', 't.yaml:3 auth.secret_key: is missing'],
  [
    '{ token: t }',
    '{ iam: { endpoint: https://a, domain: d, user: u } }',
    't.yaml:3 auth.iam.password: is missing',
  ],
  ['{ token: t }', `{ token: "secret-token " }`, TOKEN_FLAW],
  ['{ token: t }', `{ access_key: "a ", secret_key: b }`, TOKEN_FLAW.replace('token', 'access_key')],
  ['{ token: t }', '{ access_key: "a,b", secret_key: b }', 't.yaml:3 auth.access_key: has a comma'],
  [
    '{ token: t }',
    '{ access_key: a, secret_key: "secret-token " }',
    't.yaml:3 auth.secret_key: has a blank or a line break',
  ],
  [
    '{ token: t }',
    '{ access_key: a, secret_key: b, security_token: "secret-token\\n" }',
    TOKEN_FLAW.replace('token', 'security_token'),
  ],
  [
    '{ token: t }',
    iamAt('iam.example.test'),
    `${IAM} must be an http or https URL such as https://iam.example.test`,
  ],
  [
    '{ token: t }',
    iamAt('http://iam.example.test'),
    `${IAM} would send the password unencrypted to another machine; use https, or set allow_plain_http: true`,
  ],
  [
    '{ token: t }',
    iamAt('https://u:secret-token@iam.example.test'),
    `${IAM} must not carry a user name or a password; sign-in belongs under auth`,
  ],
  ['{ token: t }', `{ token: ${variable('BLANK')} }`, TOKEN_FLAW],
];

const OPEN_BRACE = 'Flow map in block collection must be sufficiently indented and end with a }';

const MISPLACED = 'where the keys endpoint, project_id and auth should be';

/** Texts that are no target file at all. */
const UNUSABLE: readonly (readonly [what: string, text: string, message: string])[] = [
  ['nothing', '', `t.yaml:1 holds nothing ${MISPLACED}`],
  ['a comment alone', '# later', `t.yaml:1 holds nothing ${MISPLACED}`],
  ['a list', '- endpoint: https://a', `t.yaml:1 holds a list ${MISPLACED}`],
  ['a single value', 'https://a', `t.yaml:1 holds a single value ${MISPLACED}`],
  ['an open quote', 'name: a\nauth: "secret-token', 't.yaml:2 this is not YAML: Missing closing "quote'],
  ['an open brace', 'name: a\nauth: { token: secret-token\n', `t.yaml:3 this is not YAML: ${OPEN_BRACE}`],
  ['a tab', 'auth:\n\ttoken: secret-token', 't.yaml:2 this is not YAML: Tabs are not allowed as indentation'],
  ['a stray word', '{}\nsecret-token', 't.yaml:2 this is not YAML: Unexpected scalar at node end'],
  ['a tag', 'name: !secret a', 't.yaml:1 this is not YAML: Unresolved tag: !secret'],
  [
    'two documents',
    `${SHORTEST}---\n${SHORTEST}`,
    't.yaml:4 this is not YAML: Source contains multiple documents',
  ],
];

const PLAIN_HTTP =
  'would send the token unencrypted to another machine; use https, or set allow_plain_http: true';

const ENDPOINTS: readonly (readonly [endpoint: string, message: string])[] = [
  ['elb.example.test', 'must be an http or https URL such as https://elb.example.test'],
  ['ftp://elb.example.test', 'must be an http or https URL such as https://elb.example.test'],
  ['https://', 'must be an http or https URL such as https://elb.example.test'],
  ['https://u:secret-token@a', 'must not carry a user name or a password; sign-in belongs under auth'],
  ['https://a/?b=c', 'must not have a query or a fragment'],
  ['https://a/#b', 'must not have a query or a fragment'],
  ['http://127.0.0.1.example.test', PLAIN_HTTP],
  ['http://10.0.0.1', PLAIN_HTTP],
];

const SIGN_INS: readonly (readonly [written: string, auth: Auth])[] = [
  ['{ token: t }', { kind: 'token', token: 't' }],
  ['{ access_key: a, secret_key: b }', { kind: 'key', accessKey: 'a', secretKey: 'b' }],
  [
    '{ access_key: a, secret_key: b, security_token: c }',
    { kind: 'key', accessKey: 'a', secretKey: 'b', securityToken: 'c' },
  ],
  ...['', '/', '/v3', '/v3/'].map(
    (end) =>
      [
        `{ iam: { endpoint: 'https://iam.example.test/base${end}', domain: d, user: u, password: p q } }`,
        { kind: 'iam', endpoint: 'https://iam.example.test/base', domain: 'd', user: 'u', password: 'p q' },
      ] as const,
  ),
];

describe('parseTarget', () => {
  for (const [what, text, target] of GOOD) {
    it(`reads ${what}`, () => {
      expect(parse(text)).to.deep.equal({ ...SHORTEST_TARGET, ...target });
    });
  }

  for (const [added, message] of ADDED) {
    it(`refuses ${added.replaceAll('\n', ' ')}`, () => {
      expect(errorOf(SHORTEST + added)).to.include({ code: 'TARGET_FILE_INVALID', exitCode: 2, message });
    });
  }

  for (const [part, instead, message] of REPLACED) {
    it(`refuses ${instead || 'nothing'} in place of ${part}`, () => {
      expect(errorOf(SHORTEST.replace(part, instead))).to.include({ code: 'TARGET_FILE_INVALID', message });
    });
  }

  for (const [what, text, message] of UNUSABLE) {
    it(`refuses ${what}`, () => {
      expect(errorOf(text)).to.include({ code: 'TARGET_FILE_INVALID', exitCode: 2, message });
    });
  }

  for (const [endpoint, message] of ENDPOINTS) {
    it(`refuses the endpoint ${endpoint}`, () => {
      const text = SHORTEST.replace('https://elb.example.test:8443', endpoint);
      expect(errorOf(text).message).to.equal(`t.yaml:1 endpoint: ${message}`);
    });
  }

  for (const [written, auth] of SIGN_INS) {
    it(`reads auth: ${written}`, () => {
      expect(parse(SHORTEST.replace('{ token: t }', written)).auth).to.deep.equal(auth);
    });
  }

  it('never quotes the token', () => {
    const texts = [
      ...ADDED.map(([added]) => SHORTEST + added),
      ...REPLACED.map(([part, instead]) => SHORTEST.replace(part, instead)),
      ...UNUSABLE.map(([, text]) => text),
    ];
    for (const text of texts) expect(errorOf(text).message).not.to.include('secret-token');
  });
});

describe('readTarget', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'target-file-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('reads a file', async () => {
    const file = join(folder, 'target.yaml');
    await writeFile(file, SHORTEST);
    expect(await readTarget(file, {})).to.deep.equal(SHORTEST_TARGET);
  });

  for (const [name, why] of [
    ['absent.yaml', 'does not exist'],
    ['.', 'is a folder'],
    ['a\0b', 'cannot be read (ERR_INVALID_ARG_VALUE)'],
  ] as const) {
    it(`says that a file ${why}`, async () => {
      const file = name === '.' ? folder : `${folder}/${name}`;
      const error = await readTarget(file, {}).catch((cause: unknown) => cause);
      expect(error).to.be.instanceOf(TargetError);
      const message = `the target file ${file} ${why}`;
      expect(error).to.include({ code: 'TARGET_FILE_UNREADABLE', exitCode: 2, message });
    });
  }
});
