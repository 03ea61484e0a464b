import type { Target } from '../../targets/target-file.ts';
import type { Installed } from './install.ts';

/** Where and with what a tool is to examine an endpoint. */
interface Assignment {
  readonly target: Target;
  /** A folder of its own for what it reads and writes. */
  readonly folder: string;
  readonly installed: Installed;
}

/** A tool that examines an endpoint. */
export interface Peer {
  readonly name: string;
  /** Packages with their versions, of npm or of PyPI; none for ours. */
  readonly npm?: readonly string[];
  readonly pypi?: readonly string[];
  /** How it is set up, for the table. */
  readonly setUp: string;
  /** What it complains of, each in words that are the same whenever the same is wrong. Throws where it could not run. */
  readonly examine: (assignment: Assignment) => Promise<readonly string[]>;
}
