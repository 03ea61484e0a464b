import { compileSchema } from '../schemas/validate.ts';
import { checkTarget } from './check-target.ts';
import type { Environment } from './fill-variables.ts';
import { type DocumentSource, parseDocument, readText } from './parse-document.ts';
import { readTls } from './read-tls.ts';
import { targetSchema } from './target-schema.ts';
import type { Auth } from './to-auth.ts';
import { type TargetDocument, toTarget } from './to-target.ts';

/** What a suite talks to: an endpoint, how to sign in, and what is already set up there. */
export interface Target {
  readonly name: string;
  /** Which build of the service is there, for who says so. */
  readonly build?: string;
  /** Without a slash at the end; may have a base path. */
  readonly endpoint: string;
  readonly projectId: string;
  readonly auth: Auth;
  /** Tokens that the target is to refuse; what is left out cannot be examined. */
  readonly refusedTokens?: { readonly expired?: string; readonly foreignProject?: string };
  readonly subnets: readonly TargetSubnet[];
  readonly pools: readonly TargetPool[];
  readonly limits: TargetLimits;
  /** Whom to trust in place of the usual authorities, and who this client is; in PEM. */
  readonly tls?: TargetTls;
}

export interface TargetTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
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
  /** Members of ours there at once; absent: no limit. */
  readonly liveMembers?: number;
}

const kind = {
  name: 'target file',
  code: 'TARGET_FILE',
  keys: 'endpoint, project_id and auth',
  numbers: /^\/limits\//,
  validate: compileSchema(targetSchema),
  check: checkTarget,
} as const;

/**
 * Reads a target file, YAML or JSON, with `${NAME}` in any value standing for an environment variable; the files that
 * it names under `tls` are for readTarget to read. Throws a TargetError that lists every problem as
 * `file:line key: what is wrong`, and never quotes a secret.
 */
export function parseTarget(text: string, source: DocumentSource): Target {
  return parse(text, source).target;
}

function parse(text: string, source: DocumentSource) {
  const { value, complaint } = parseDocument(text, source, kind);
  const document = value as TargetDocument;
  return { target: toTarget(document), files: document.tls, complaint };
}

/**
 * Reads the target file of this name, see parseTarget, and the files that it names. What cannot be read is a
 * TargetError, too.
 */
export async function readTarget(file: string, env: Environment): Promise<Target> {
  const { target, files, complaint } = parse(await readText(file, kind), { file, env });
  if (files === undefined) return target;
  const { tls, problems } = await readTls(files, file);
  if (problems.length > 0) throw complaint('TARGET_TLS_INVALID', ...problems);
  return { ...target, tls };
}
