import { readFile } from 'node:fs/promises';
import { compileSchema } from '../schemas/validate.ts';
import { checkTarget } from './check-target.ts';
import { describeIssues } from './describe-issue.ts';
import { fillVariables } from './fill-variables.ts';
import { type Problem, readYaml, type YamlSource } from './read-yaml.ts';
import { TargetError } from './target-error.ts';
import { targetSchema } from './target-schema.ts';
import { type TargetDocument, toTarget } from './to-target.ts';

/** What a suite talks to: an endpoint, how to sign in, and what is already set up there. */
export interface Target {
  readonly name: string;
  /** Without a slash at the end; may have a base path. */
  readonly endpoint: string;
  readonly projectId: string;
  readonly auth: { readonly kind: 'token'; readonly token: string };
  readonly subnets: readonly TargetSubnet[];
  readonly pools: readonly TargetPool[];
  readonly limits: TargetLimits;
}

export interface TargetSubnet {
  readonly id: string;
  readonly cidr: string;
  readonly vpcId: string;
  /** Primary addresses of servers that exist in the subnet. */
  readonly servers?: readonly string[];
}

/** What is left out is unknown: whatever depends on it cannot be examined. */
export interface TargetPool {
  readonly id: string;
  readonly protocol?: string;
  readonly ipVersion?: 'dualstack' | 'v4' | 'v6';
  readonly crossVpc?: boolean;
  readonly vpcId?: string;
  readonly loadBalancerType?: 'dedicated' | 'shared';
  readonly lbAlgorithm?: string;
  readonly healthMonitor?: boolean;
  readonly listeners?: readonly string[];
}

export interface TargetLimits {
  /** Requests under way at once. */
  readonly concurrency: number;
  /** 0: no limit. */
  readonly requestsPerSecond: number;
  /** For one exchange as a whole. */
  readonly timeoutMs: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** `file` is the name that error messages give. */
interface TargetSource {
  readonly file: string;
  readonly env: Environment;
}

const validate = compileSchema(targetSchema);

/**
 * Reads a target file, YAML or JSON, with `${NAME}` in any value standing for an environment variable.
 * Throws a TargetError that lists every problem as `file:line key: what is wrong`, and never quotes a secret.
 */
export function parseTarget(text: string, { file, env }: TargetSource): Target {
  const source = readYaml(text);
  if (source.problems.length === 0 && !isGroup(source.value)) {
    const what =
      source.value === null ? 'nothing' : Array.isArray(source.value) ? 'a list' : 'a single value';
    const message = `${file}:1 holds ${what} where the keys endpoint, project_id and auth should be`;
    throw new TargetError('TARGET_FILE_INVALID', message);
  }
  const filled = fillVariables(source.value, env);
  const found =
    source.value === undefined
      ? []
      : [...describeIssues(validate(filled.value)), ...checkTarget(filled.value)];
  const problems = firstPerPath([...source.problems, ...filled.problems, ...found]);
  if (problems.length > 0) throw new TargetError('TARGET_FILE_INVALID', render(problems, file, source));
  const document = filled.value as TargetDocument;
  if (document.auth.token === undefined) {
    const message = 'this version signs in by token only; give auth.token';
    throw new TargetError('TARGET_AUTH_UNSUPPORTED', render([{ path: '/auth', message }], file, source));
  }
  return toTarget(document);
}

/** Reads the target file of this name; see parseTarget. A file that cannot be read is a TargetError, too. */
export async function readTarget(file: string, env: Environment): Promise<Target> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = UNREADABLE[cause.code ?? ''] ?? `cannot be read (${cause.code})`;
    throw new TargetError('TARGET_FILE_UNREADABLE', `the target file ${file} ${why}`, { cause });
  });
  return parseTarget(text, { file, env });
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read by this user',
};

function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One wrong value often breaks several rules; the first says enough. */
function firstPerPath(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index);
}

function render(problems: readonly Problem[], file: string, source: YamlSource): string {
  const found = problems
    .map(({ path, message, line = source.lineOf(path) }) => ({ line, text: `${toKey(path)}${message}` }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => `${file}:${line} ${text}`);
  return found.join('\n');
}

/** `/pools/0/id` → `pools[0].id: `. */
function toKey(pointer: string): string {
  if (pointer === '') return '';
  const key = pointer
    .slice(1)
    .split('/')
    .map((name) =>
      /^\d+$/.test(name) ? `[${name}]` : `.${name.replaceAll('~1', '/').replaceAll('~0', '~')}`,
    )
    .join('');
  return `${key.replace(/^\./, '')}: `;
}
