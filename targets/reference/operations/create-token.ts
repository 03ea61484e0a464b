import { createHash } from 'node:crypto';
import type { Answer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import { isObject } from '../body/open-envelope.ts';
import type { Fixtures, Project, User } from '../fixtures.ts';
import { toToken } from '../issued-token.ts';

/**
 * POST /v3/auth/tokens of the identity service: 201 with a token in X-Subject-Token for a user of the fixtures and a
 * project by id or by name; without a project the token opens nothing here. Its catalogue is empty, and left out with
 * nocatalog=true. Errors have the shape of Keystone; what it says to an unknown project is a guess.
 */
export const createToken: Operation = ({ body, query }, { behaviour, fixtures }) => {
  const document = behaviour.readJson(body);
  const request = 'refusal' in document ? undefined : readRequest(document.value);
  if (request === undefined) return fault(400, 'Bad Request', 'The request body is invalid');
  const { user, scope } = request;
  const known = fixtures.users.some((one) =>
    (['domain', 'name', 'password'] as const).every((key) => one[key] === user[key]),
  );
  if (!known) return fault(401, 'Unauthorized', 'The username or password is wrong.');
  const project =
    scope && projectsOf(fixtures).find(({ id, name }) => scope.id === id || scope.name === name);
  if (scope !== undefined && project === undefined) {
    return fault(401, 'Unauthorized', 'The project of the scope is not one of this user.');
  }
  const now = behaviour.now();
  const end = new Date(now.getTime() + fixtures.tokenLifetimeS * 1000);
  const claims = { ...(project && { projectId: project.id }), expiresAt: toTime(end) };
  const catalog = query.get('nocatalog') === 'true' ? {} : { catalog: [] };
  return {
    status: 201,
    headers: { 'X-Subject-Token': toToken(claims, fixtures.token) },
    body: {
      token: { ...describe(user, project), expires_at: claims.expiresAt, issued_at: toTime(now), ...catalog },
    },
    bare: true,
  };
};

interface TokenRequest {
  readonly user: User;
  readonly scope: Partial<Project> | undefined;
}

/** Reads a sign-in by password; undefined where something is missing or of the wrong type. */
function readRequest(document: unknown): TokenRequest | undefined {
  const methods = at(document, 'auth', 'identity', 'methods');
  const person = at(document, 'auth', 'identity', 'password', 'user');
  const domain = at(person, 'domain', 'name');
  const [name, password] = [at(person, 'name'), at(person, 'password')];
  const scope = at(document, 'auth', 'scope', 'project');
  const [id, projectName] = [at(scope, 'id'), at(scope, 'name')];
  if (!Array.isArray(methods) || !methods.includes('password')) return undefined;
  if (typeof domain !== 'string' || typeof name !== 'string' || typeof password !== 'string')
    return undefined;
  const user = { domain, name, password };
  if (scope === undefined) return { user, scope };
  if (typeof id === 'string') return { user, scope: { id } };
  return typeof projectName === 'string' ? { user, scope: { name: projectName } } : undefined;
}

/** The value at a path of keys, undefined where the path ends early. */
function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

function projectsOf({ projectId, projectName, otherProjects }: Fixtures): readonly Project[] {
  return [{ id: projectId, name: projectName }, ...otherProjects];
}

function describe({ domain: domainName, name }: User, project: Project | undefined) {
  const domain = { id: idOf(domainName), name: domainName };
  return {
    methods: ['password'],
    ...(project && { project: { ...project, domain } }),
    roles: [],
    user: { id: idOf(`${domainName}/${name}`), name, domain, password_expires_at: '' },
  };
}

/** The same 32 hex digits whenever the same name is asked for. */
function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

/** The identity service counts microseconds. */
function toTime(date: Date): string {
  return date.toISOString().replace('Z', '000Z');
}

function fault(code: number, title: string, message: string): Answer {
  return { status: code, body: { error: { code, message, title } }, bare: true };
}
