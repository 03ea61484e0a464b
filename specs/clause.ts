/** How strongly a clause binds: a broken `must` can fail a release, a `should` warns, a `may` is observed. */
export type Level = 'must' | 'should' | 'may';

/**
 * Where an obligation comes from: `stated` on the page, `derived` from what the page states (what is
 * forbidden is not accepted), or `inferred` from companion pages and conventions.
 */
export type Basis = 'stated' | 'derived' | 'inferred';

/** Text for people, in English and Chinese. Always our own words. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** One obligation of the page. Ids are frozen in a golden file and never reused. */
export interface Clause {
  readonly id: string;
  readonly level: Level;
  readonly basis: Basis;
  readonly says: Bilingual;
  /** Positions of the page (see `positions`) that the clause answers to. */
  readonly source: readonly string[];
  /** What a target must offer before the clause can be examined. */
  readonly needs: readonly NeedId[];
  /** Why no request can ever show that the clause is met or broken. Such a clause is reported, never judged. */
  readonly excluded?: Bilingual;
}

/** What a target may offer, in words that fit behind "needs". */
export const needs = {
  member: { en: 'a pool that can take a member', zh: '可添加成员的后端组' },
  'cross-vpc': {
    en: 'a TCP, HTTP or HTTPS pool with cross_vpc: true',
    zh: '启用 cross_vpc 的 TCP/HTTP/HTTPS 后端组',
  },
  'cross-vpc-tcp': { en: 'a TCP pool with cross_vpc: true', zh: '启用 cross_vpc 的 TCP 后端组' },
  'cross-vpc-http': { en: 'an HTTP pool with cross_vpc: true', zh: '启用 cross_vpc 的 HTTP 后端组' },
  'cross-vpc-https': { en: 'an HTTPS pool with cross_vpc: true', zh: '启用 cross_vpc 的 HTTPS 后端组' },
  'cross-vpc-other-protocol': {
    en: 'a pool with cross_vpc: true whose protocol is none of TCP, HTTP, HTTPS, and a way to add a member to it',
    zh: '启用 cross_vpc 且协议不是 TCP/HTTP/HTTPS 的后端组，并有同 VPC 子网',
  },
  'cross-vpc-off': {
    en: 'a TCP, HTTP or HTTPS pool with cross_vpc: false and an IPv4 subnet of its VPC',
    zh: '关闭 cross_vpc 的 TCP/HTTP/HTTPS 后端组及其 VPC 内的 IPv4 子网',
  },
  'cross-vpc-dualstack': {
    en: 'a dualstack TCP, HTTP or HTTPS pool with cross_vpc: true',
    zh: '启用 cross_vpc 的双栈 TCP/HTTP/HTTPS 后端组',
  },
  'cross-vpc-beside-servers': {
    en: 'a TCP, HTTP or HTTPS pool with cross_vpc: true, and an IPv4 subnet of its VPC with servers',
    zh: '启用 cross_vpc 的 TCP/HTTP/HTTPS 后端组及其 VPC 内列出 servers 的 IPv4 子网',
  },
  subnet: { en: 'an IPv4 subnet of the VPC of a pool', zh: '与后端组同 VPC 的 IPv4 子网' },
  'subnet-v6': {
    en: 'an IPv6 subnet of the VPC of a pool that takes IPv6',
    zh: '与支持 IPv6 的后端组同 VPC 的 IPv6 子网',
  },
  'dualstack-subnet-v6': {
    en: 'an IPv6 subnet of the VPC of a dualstack pool',
    zh: '与双栈后端组同 VPC 的 IPv6 子网',
  },
  'subnet-both-families': {
    en: 'an IPv4 and an IPv6 subnet of the VPC of one dualstack pool',
    zh: '同一双栈后端组 VPC 内的 IPv4 与 IPv6 子网',
  },
  'v4-pool-subnet-v6': {
    en: 'a v4 pool with an IPv4 and an IPv6 subnet of its VPC',
    zh: 'v4 后端组及其 VPC 内的 IPv4 与 IPv6 子网',
  },
  'foreign-subnet': {
    en: 'a subnet of another VPC beside one of the pool’s own VPC (same address family)',
    zh: '另一 VPC 的子网，以及后端组 VPC 内同地址族的子网',
  },
  dualstack: { en: 'a dualstack pool that can take an IPv4 member', zh: '可添加 IPv4 成员的双栈后端组' },
  'v4-pool': { en: 'a v4 pool that can take a member', zh: '可添加成员的 v4 后端组' },
  'two-addresses': {
    en: 'a pool with two addresses to use',
    zh: '可使用两个地址的后端组',
  },
  'two-pools': { en: 'two pools that take the same kind of member', zh: '两个可添加同类成员的后端组' },
  servers: {
    en: 'a subnet of a pool’s VPC with servers (addresses of existing ECS)',
    zh: '列出 servers（已有 ECS 地址）的同 VPC 子网',
  },
  'spare-address': {
    en: 'an IPv4 subnet with servers, of a pool’s VPC',
    zh: '列出 servers 的同 VPC 的 IPv4 子网',
  },
  listeners: { en: 'a pool whose listeners are listed', zh: '列出 listeners 的后端组' },
  'no-monitor': { en: 'a pool with health_monitor: false', zh: 'health_monitor: false 的后端组' },
  monitor: { en: 'a pool with health_monitor: true', zh: 'health_monitor: true 的后端组' },
  dedicated: {
    en: 'a pool with load_balancer_type: dedicated',
    zh: 'load_balancer_type: dedicated 的后端组',
  },
  shared: { en: 'a pool with load_balancer_type: shared', zh: 'load_balancer_type: shared 的后端组' },
  'source-ip': { en: 'a pool with lb_algorithm: SOURCE_IP', zh: 'lb_algorithm: SOURCE_IP 的后端组' },
  weighted: {
    en: 'a pool whose lb_algorithm is stated and is not SOURCE_IP',
    zh: '已注明且不为 SOURCE_IP 的 lb_algorithm',
  },
  'full-length-subnet': {
    en: 'a subnet id as long as the field allows',
    zh: '长度达到上限的子网 ID',
  },
  'full-length-project': { en: 'a project id as long as the field allows', zh: '长度达到上限的项目 ID' },
  'own-token': {
    en: 'auth with a token or an IAM user (an access key signs and has no token)',
    zh: '以 Token 或 IAM 用户鉴权的 auth（AK/SK 签名没有 Token）',
  },
  'expired-token': {
    en: 'refused_tokens.expired, a token that has expired',
    zh: 'refused_tokens.expired（已过期的 Token）',
  },
  'foreign-project-token': {
    en: 'refused_tokens.foreign_project, a token of another project',
    zh: 'refused_tokens.foreign_project（其他项目的 Token）',
  },
  'lettered-id': {
    en: 'a project or subnet id with small letters or dashes',
    zh: '含小写字母或连字符的项目 ID 或子网 ID',
  },
  show: { en: 'an endpoint that serves ShowMember', zh: '提供 ShowMember 的端点' },
  list: { en: 'an endpoint that serves ListMembers', zh: '提供 ListMembers 的端点' },
  delete: { en: 'an endpoint that serves DeleteMember', zh: '提供 DeleteMember 的端点' },
} as const satisfies Record<string, Bilingual>;

/** The name of one thing that a target may offer. */
export type NeedId = keyof typeof needs;
