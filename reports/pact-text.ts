import type { PactVerdict } from '../suites/pact/judge-pact.ts';
import type { Objection } from '../suites/pact/objection.ts';
import type { PactReport } from '../suites/pact/verify-pact.ts';
import { printable } from './printable.ts';
import { renderLeftOvers, type Scene } from './removal.ts';

interface CheckedFile {
  readonly file: string;
  readonly interactions: readonly {
    readonly description: string;
    readonly objections: readonly Objection[];
  }[];
}

/** What the page says to consumers' expectations: one line an interaction, its objections beneath, the sum last. */
export function renderChecks(files: readonly CheckedFile[]): string {
  const lines = files.flatMap(({ file, interactions }) => [
    file,
    ...interactions.flatMap(({ description, objections }) => [
      `  ${worst(objections)} ${description}`,
      ...objections.map(({ severity, path, message }) => `      ${severity} ${path} ${message}`),
    ]),
    '',
  ]);
  const all = files.flatMap(({ interactions }) => interactions);
  const impossible = all.filter(({ objections }) => worst(objections) === 'IMPOSSIBLE').length;
  const loose = all.filter(({ objections }) => worst(objections) === 'OVER-SPECIFIED').length;
  return [
    ...lines.map(printable),
    `PACT CHECK: ${all.length} interactions, ${impossible} impossible, ${loose} over-specified`,
    '',
  ].join('\n');
}

function worst(objections: readonly Objection[]): string {
  const has = (severity: Objection['severity']) => objections.some((one) => one.severity === severity);
  if (has('impossible')) return 'IMPOSSIBLE';
  if (has('over-specified')) return 'OVER-SPECIFIED';
  return has('note') ? 'NOT JUDGED' : 'POSSIBLE';
}

/** What a target made of a pact: one line an interaction, why beneath, the verdict last. */
export function renderContracts(
  { interactions, leftOvers, unpublished }: PactReport,
  { verdict, exitCode, reason }: PactVerdict,
  scene: Scene,
): string {
  const lines = interactions.flatMap(({ outcome, description, issues, reason: why }) => [
    `${outcome === 'passed' ? 'passed' : outcome.toUpperCase()} ${description}`,
    ...(issues.length > 0 ? issues.map(({ message }) => message) : why === undefined ? [] : [why])
      .flatMap((text) => text.split('\n'))
      .map((line) => `    ${line}`),
  ]);
  const left = renderLeftOvers(leftOvers, scene);
  const told = unpublished === undefined ? [] : [unpublished];
  const all = [...lines, ...left, ...told, '', `PACT: ${verdict} (exit ${exitCode}): ${reason}`, ''];
  return all.map(printable).join('\n');
}
