import { idsIn, type Sighting } from './survey.ts';

/** What a target file is drafted for. */
export interface Draft {
  readonly endpoint: string;
  readonly projectId: string;
  readonly sightings: readonly Sighting[];
}

/**
 * A commented target file (YAML) for what was seen. Pools that somebody uses, or that a run cannot clean up, are there
 * but commented out; what ELB does not tell is left to be filled in. The token is named, never written.
 */
export function draftTarget({ endpoint, projectId, sightings }: Draft): string {
  const drafts = sightings.map(draftPool);
  const usable = drafts.filter(({ obstacle }) => obstacle === undefined);
  return [
    '# What `elb-conformance init` saw. Look through it, then: check, run --plan, run.',
    `endpoint: ${quoted(endpoint)}`,
    `project_id: ${quoted(projectId)}`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of a target file.
    'auth: { token: "${ELB_TOKEN}" }',
    '',
    '# A run creates members in each of these pools and removes them. Take out every pool that somebody relies on.',
    `pools:${usable.length === 0 ? ' []' : ''}`,
    ...drafts.flatMap(({ obstacle, lines }) =>
      obstacle === undefined
        ? lines
        : [`  # not used: ${obstacle}`, ...lines.map((line) => `  # ${line.trimEnd()}`)],
    ),
    '',
    ...subnetTemplates(sightings),
    '# Gentle to a shared endpoint; 0 requests a second: no limit.',
    'limits: { concurrency: 4, requests_per_second: 10 }',
    '',
  ].join('\n');
}

interface PoolDraft {
  readonly lines: readonly string[];
  /** Why it is commented out, if it is. */
  readonly obstacle?: string;
}

function draftPool(sighting: Sighting): PoolDraft {
  const { pool, balancer } = sighting;
  const { cross_vpc, load_balancer_type, ...fields } = fieldsOf(sighting);
  const entries = Object.entries({ ...fields, cross_vpc, load_balancer_type }).filter(
    ([, value]) => value !== undefined,
  );
  const lines = entries.map(([key, value], index) => `  ${index === 0 ? '-' : ' '} ${key}: ${quoted(value)}`);
  const notes = [
    `  # ${plain(pool.name) || 'a pool without a name'}`,
    ...(balancer === undefined
      ? ['  # no load balancer could be shown: cross_vpc and load_balancer_type are not known']
      : []),
  ];
  const obstacle = obstacleOf(sighting);
  return { lines: [...notes, ...lines], ...(obstacle !== undefined && { obstacle }) };
}

function fieldsOf({ pool, balancer }: Sighting) {
  const { guaranteed, ip_target_enable: crossVpc } = balancer ?? {};
  return {
    id: text(pool.id) ?? '',
    protocol: text(pool.protocol),
    ip_version: text(pool.ip_version),
    cross_vpc: typeof crossVpc === 'boolean' ? crossVpc : undefined,
    vpc_id: text(pool.vpc_id) ?? text(balancer?.vpc_id),
    load_balancer_type: typeof guaranteed === 'boolean' ? (guaranteed ? 'dedicated' : 'shared') : undefined,
    lb_algorithm: text(pool.lb_algorithm),
    health_monitor:
      typeof pool.healthmonitor_id === 'string'
        ? pool.healthmonitor_id !== ''
        : pool.healthmonitor_id === null
          ? false
          : undefined,
    listeners: idsIn(pool.listeners),
  };
}

/** Only what a target file takes, and no variable of the environment that an endpoint would have filled in. */
function obstacleOf({ pool, balancer }: Sighting): string | undefined {
  const {
    id,
    protocol,
    ip_version: version,
    vpc_id: vpc,
    listeners,
    lb_algorithm: algorithm,
  } = fieldsOf({ pool });
  const words = [id, protocol ?? '-', version ?? '-', vpc ?? '-', algorithm ?? '-', ...listeners];
  if (!words.every((word) => /^[\w.:-]+$/.test(word))) return 'its description has characters that no id has';
  if (version !== undefined && !['dualstack', 'v4', 'v6'].includes(version))
    return `ip_version ${version} is not known`;
  if (protocol !== undefined && !/^[A-Z]+$/.test(protocol)) return `protocol ${protocol} is not known`;
  const members = idsIn(pool.members).length;
  if (members > 0) return `it has ${members} ${members === 1 ? 'member' : 'members'} already`;
  if (pool.member_deletion_protection_enable === true)
    return 'members cannot be deleted (member_deletion_protection_enable)';
  const status = text(balancer?.provisioning_status);
  return status === undefined || status === 'ACTIVE' ? undefined : `its load balancer is ${plain(status)}`;
}

function subnetTemplates(sightings: readonly Sighting[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const { pool, balancer } of sightings) {
    const vpc = text(pool.vpc_id) ?? text(balancer?.vpc_id) ?? '';
    const networks = Array.isArray(balancer?.elb_virsubnet_ids) ? balancer.elb_virsubnet_ids : [];
    for (const id of [balancer?.vip_subnet_cidr_id, ...networks])
      if (typeof id === 'string' && id !== '') seen.set(id, vpc);
  }
  return [
    '# With subnets, members that stand for servers are examined, too. ELB does not tell their blocks: look them up in the',
    '# VPC, fill in cidr and servers (primary addresses of ECS that exist), and take out the #. The id must be the one that',
    '# goes into subnet_cidr_id (neutron_subnet_id); load balancers also name networks.',
    '# subnets:',
    ...[...seen].flatMap(([id, vpc]) => [
      `#   - id: ${quoted(plain(id))}`,
      '#     cidr: 192.0.2.0/24',
      `#     vpc_id: ${quoted(plain(vpc))}`,
      '#     servers: [192.0.2.10]',
    ]),
    '',
  ];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** For a comment: on one line. */
function plain(value: unknown): string {
  return String(value ?? '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** JSON is YAML, too: nothing in it means anything else. */
function quoted(value: unknown): string {
  return JSON.stringify(value);
}
