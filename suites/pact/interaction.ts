import type { Matcher } from './matchers.ts';

/** What a provider state calls for, in the words of the target file; only what an interaction depends on is there. */
export interface StateParams {
  readonly pool?: {
    readonly protocol?: string;
    readonly ip_version?: 'dualstack' | 'v4';
    readonly cross_vpc?: boolean;
    /** Its algorithm is known, and goes by weights. */
    readonly weighted?: true;
  };
  /** none: a member without subnet · foreign: a subnet of another VPC. */
  readonly subnet?: 'none' | 'ipv4' | 'ipv6' | 'foreign';
  /** outside: not in the subnet · ipv6: an IPv6 address whatever the subnet. */
  readonly address?: 'legal' | 'outside' | 'ipv6';
  /** same-pair: a member with this address and port is there already. */
  readonly member?: 'none' | 'same-pair';
}

/** A state by name. The token's state has no parameters. */
export type ProviderState =
  | { readonly name: 'a pool for a member'; readonly params: StateParams }
  | { readonly name: 'an unknown token'; readonly params: Readonly<Record<string, never>> };

export type Template = Readonly<Record<string, unknown>>;

/** One thing that a consumer relies on, and the clauses that it stands for. */
export interface Interaction {
  readonly clauses: readonly string[];
  readonly description: string;
  readonly states: readonly ProviderState[];
  readonly request: {
    readonly path: Matcher;
    readonly headers: Readonly<Record<string, Matcher | string>>;
    /** The body; matchers stand where a value is not fixed. */
    readonly body: Template;
  };
  readonly response: {
    readonly status: number | 'clientError';
    readonly headers: Readonly<Record<string, Matcher>>;
    /** Left out where no body is relied on. */
    readonly body?: Template;
  };
}
