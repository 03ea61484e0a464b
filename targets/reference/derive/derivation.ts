import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';

/** How one field of a new member gets its value; undefined leaves the field out. */
export type Derivation = (draft: Draft, context: Context) => unknown;
