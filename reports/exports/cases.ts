import type { Report } from '../../suites/examine.ts';
import type { Case } from './case.ts';
import { clauseCase } from './clause-case.ts';
import { contractCases } from './contract-cases.ts';
import { decisionOf, type GateView } from './decision.ts';
import { knownStates } from './known-states.ts';
import { runCases } from './run-cases.ts';

/** What an export knows besides the report. */
export interface ExportOptions {
  /** The target file of the run; the embedded endpoint has none. */
  readonly targetFile?: string | undefined;
  readonly gate?: GateView | undefined;
  /** What is otherwise than in earlier runs, in lines. */
  readonly history?: readonly string[] | undefined;
}

/** The report as test cases, the same for every format: clauses in their order, contracts, the run as a whole. */
export function casesOf(report: Report, { targetFile, gate }: ExportOptions = {}): readonly Case[] {
  const { seed, tier, verdicts, contracts } = report;
  const known = knownStates(gate);
  const found = [
    ...verdicts.map((verdict) =>
      clauseCase(verdict, known.get(verdict.clause.id), { seed, tier, targetFile }),
    ),
    ...contractCases(contracts),
  ];
  return withUniqueNames([...found, ...runCases(report, decisionOf(report, gate), found)]);
}

/** Of two cases with one name GitLab shows the first only. */
function withUniqueNames(cases: readonly Case[]): readonly Case[] {
  const taken = new Set<string>();
  return cases.map((one) => {
    let name = one.name;
    for (let count = 2; taken.has(`${one.area} ${name}`); count++) name = `${one.name} (${count})`;
    taken.add(`${one.area} ${name}`);
    return { ...one, name };
  });
}
