import { endpointFlaw } from './check-endpoint.ts';
import { cidrContains, cidrFlaw } from './cidr.ts';
import type { Problem } from './read-yaml.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a schema cannot say about a target file. Looks at each value only as far as its type is right, so that it can
 * run beside the schema and all problems are reported together.
 */
export function checkTarget(document: unknown): readonly Problem[] {
  const target = toFields(document);
  const allowPlainHttp = target.allow_plain_http === true;
  return [
    ...checkEndpoint('/endpoint', target.endpoint, { allowPlainHttp, secret: 'token' }),
    ...checkAuth(target, allowPlainHttp),
    ...problem('/tls', target.tls === undefined ? undefined : tlsFlaw(target.endpoint)),
    ...checkRefusedTokens(target),
    ...checkSubnetsAndIds(document),
  ];
}

/** Subnets whose servers are not in them, and ids that come twice. Servers are addresses, or objects with one. */
export function checkSubnetsAndIds(document: unknown): readonly Problem[] {
  const { subnets, pools } = toFields(document);
  return [
    ...toList(subnets).flatMap(checkSubnet),
    ...checkIds('/subnets', subnets),
    ...checkIds('/pools', pools),
  ];
}

function problem(path: string, message: string | undefined): readonly Problem[] {
  return message === undefined ? [] : [{ path, message }];
}

function checkEndpoint(path: string, endpoint: unknown, manner: Parameters<typeof endpointFlaw>[1]) {
  return typeof endpoint === 'string' ? problem(path, endpointFlaw(endpoint, manner)) : [];
}

function checkAuth({ auth }: Fields, allowPlainHttp: boolean): readonly Problem[] {
  const {
    token,
    access_key: accessKey,
    secret_key: secretKey,
    security_token: securityToken,
    iam,
  } = toFields(auth);
  return [
    ...problem('/auth/token', tokenFlaw(token)),
    ...problem(
      '/auth/access_key',
      tokenFlaw(accessKey) ?? (String(accessKey).includes(',') ? 'has a comma' : undefined),
    ),
    // No header carries it, but what is written or pasted with a blank signs otherwise.
    ...problem(
      '/auth/secret_key',
      /\s/.test(String(secretKey ?? '')) ? 'has a blank or a line break' : undefined,
    ),
    ...problem('/auth/security_token', tokenFlaw(securityToken)),
    ...checkEndpoint('/auth/iam/endpoint', toFields(iam).endpoint, { allowPlainHttp, secret: 'password' }),
  ];
}

function tlsFlaw(endpoint: unknown): string | undefined {
  const isPlain = typeof endpoint === 'string' && /^http:/i.test(endpoint);
  return isPlain ? 'is of no use to an http endpoint; give an https one' : undefined;
}

function tokenFlaw(token: unknown): string | undefined {
  if (typeof token !== 'string' || /^[\x21-\x7e]*$/.test(token)) return undefined;
  return 'has a character that a header cannot carry; is there a blank or a line break at the end?';
}

/** A token that lets in would make an endpoint look careless that is not. */
function checkRefusedTokens({ auth, refused_tokens: tokens }: Fields): readonly Problem[] {
  const own = toFields(auth).token;
  return Object.entries(toFields(tokens)).flatMap(([key, token]) =>
    problem(
      `/refused_tokens/${key}`,
      tokenFlaw(token) ??
        (typeof token === 'string' && token === own
          ? 'is the token that auth signs in with; give one that is to be refused'
          : undefined),
    ),
  );
}

function checkSubnet(subnet: Fields, index: number): readonly Problem[] {
  const { cidr, servers } = subnet;
  if (typeof cidr !== 'string') return [];
  const flaw = cidrFlaw(cidr);
  if (flaw !== undefined) return problem(`/subnets/${index}/cidr`, flaw);
  return (Array.isArray(servers) ? servers : []).flatMap((server, place) => {
    const address = typeof server === 'string' ? server : toFields(server).address;
    if (typeof address !== 'string' || cidrContains(cidr, address)) return [];
    return problem(`/subnets/${index}/servers/${place}`, `${address} is not an address in ${cidr}`);
  });
}

function checkIds(path: string, list: unknown): readonly Problem[] {
  const ids = toList(list).map(({ id }) => id);
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    if (typeof id !== 'string' || first === index) return [];
    return problem(`${path}/${index}/id`, `is the id of ${path.slice(1)}[${first}] already`);
  });
}

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function toList(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(toFields) : [];
}
