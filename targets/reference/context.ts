import type { Fixtures, Pool } from './fixtures.ts';
import type { StoredMember } from './store.ts';

/** The state that one creation is judged against and derived from. */
export interface Context {
  readonly fixtures: Fixtures;
  readonly pool: Pool;
  /** The project that the path names. */
  readonly projectId: string;
  /** The members of the pool at this moment. */
  readonly members: readonly StoredMember[];
  readonly now: Date;
}
