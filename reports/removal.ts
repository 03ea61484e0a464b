import type { LeftOver } from '../suites/ledger.ts';
import { pathFor } from '../suites/path-for.ts';
import { toCurl } from '../targets/curl.ts';
import { TOKEN_VARIABLE } from '../targets/sign-in.ts';
import { printable } from './printable.ts';
import { quoted } from './quoted.ts';

/** Where a run was, and what it was told. */
export interface Scene {
  readonly targetFile: string | undefined;
  readonly out: string;
  /** The folders whose ledgers name what was left, where that is not `out` itself: those of shards. */
  readonly ledgers?: readonly string[];
  readonly endpoint: string;
  readonly projectId: string;
  /** The path of the operation, from the facts. */
  readonly path: string;
}

/** The command that removes what the ledger of a folder names. */
export function commandToClean({ targetFile = 'FILE', out }: Pick<Scene, 'targetFile' | 'out'>): string {
  return `npx elb-conformance clean --target ${quoted(targetFile)} --out ${quoted(out)}`;
}

/** The commands that remove all that a run left behind, one for each ledger; none where there is no ledger any more. */
export function commandsToClean({ targetFile, out, ledgers = [out] }: Scene): readonly string[] {
  return ledgers.map((folder) => commandToClean({ targetFile, out: folder }));
}

/** Members that may be left: each with the command that removes it, or that looks for it where nobody knows its id. */
export function renderLeftOvers(
  leftOvers: readonly LeftOver[],
  scene: Scene,
  shown = Number.POSITIVE_INFINITY,
): readonly string[] {
  if (leftOvers.length === 0) return [];
  const more = leftOvers.length - shown;
  const rest = more > 0 ? [`… and ${more} more, all of them in run.json under "leaked"`] : [];
  const lines = leftOvers
    .slice(0, shown)
    .flatMap((left) => [`left behind ${renderMember(left)}`, `    ${commandToRemove(left, scene)}`]);
  return [...lines, ...rest, ...commandsToClean(scene).map((command) => `to remove them: ${command}`)];
}

/** Where a member is, and which. */
export function renderMember({ pool, id, address, port }: LeftOver): string {
  return printable(`in pool ${pool}: member ${id ?? '(no id)'}, ${place(address, port)}`);
}

/** The line that removes a member, or that looks for it where nobody knows its id. */
export function commandToRemove(
  { pool, id, address, port }: LeftOver,
  { endpoint, projectId, path }: Scene,
): string {
  const members = pathFor(path, { projectId, poolId: pool });
  const headers = { 'X-Auth-Token': TOKEN_VARIABLE };
  if (id !== null)
    return toCurl({ method: 'DELETE', path: `${members}/${encodeURIComponent(id)}`, headers }, endpoint);
  const query = new URLSearchParams({
    ...(address !== null && { address }),
    ...(port !== null && { protocol_port: String(port) }),
  });
  return toCurl({ method: 'GET', path: `${members}?${query}`, headers }, endpoint);
}

/** An IPv6 address has colons of its own. */
function place(address: string | null, port: number | null): string {
  return address?.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
