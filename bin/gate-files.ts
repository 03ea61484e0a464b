import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import { hashOf } from '../suites/events/run-event.ts';
import { gateFileName, parseGateFile } from '../suites/gate/gate-file.ts';
import { type KnownFailures, knownFailuresName, parseKnownFailures } from '../suites/gate/known-failures.ts';
import { type Policy, type PresetName, presets } from '../suites/gate/policy.ts';
import { readText } from '../targets/parse-document.ts';
import { UsageError } from './usage.ts';

/** The policy of this name: a preset, or else a file. A TargetError (exit 2) says what is wrong with it. */
export async function readPolicy(name: string): Promise<Policy> {
  if (Object.hasOwn(presets, name)) return presets[name as PresetName];
  return parseGateFile(await readText(name, gateFileName), name);
}

/** The file of known failures of this name. A TargetError (exit 2) says what is wrong with it. */
export async function readKnown(file: string, now: Date): Promise<KnownFailures> {
  const clauses = catalogue(loadFacts());
  return parseKnownFailures(await readText(file, knownFailuresName), { file, clauses, now });
}

/** Tells one file of known failures from another. */
export async function hashOfKnown(file: string): Promise<string> {
  return hashOf(await readText(file, knownFailuresName));
}

/** What a gate goes by, as far as it is named on the command line. A name that is misspelt waives nothing unseen. */
export async function readGate(
  named: { readonly gate: string | undefined; readonly known: string | undefined },
  now: Date,
): Promise<{ readonly policy: Policy | undefined; readonly known: KnownFailures | undefined }> {
  const policy = named.gate === undefined ? undefined : await readPolicy(named.gate);
  const known = named.known === undefined ? undefined : await readKnown(named.known, now);
  const ids = known?.entries.map(({ id }) => id) ?? [];
  const unknown = policy?.waive.filter((id) => !ids.includes(id)) ?? [];
  if (unknown.length > 0)
    throw new UsageError(
      `${named.gate} waives ${unknown.join(', ')}, which ${named.known ?? 'no --known file'} does not have.`,
    );
  return { policy, known };
}
