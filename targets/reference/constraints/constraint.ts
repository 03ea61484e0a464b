import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Rule } from '../rule.ts';

/** A rule that holds a member against its pool, its load balancer, its subnet or the other members. */
export type Constraint = Rule<Draft, Context>;
