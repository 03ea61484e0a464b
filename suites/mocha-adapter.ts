import Mocha from 'mocha';
import { ConformanceError } from './conformance-error.ts';
import type { InteractionVerdict } from './pact/judge-interaction.ts';
import type { PactReport } from './pact/verify-pact.ts';
import type { Step } from './preflight/step.ts';
import type { Outcome, Verdict } from './tally.ts';

const areas: Readonly<Record<string, string>> = {
  PATH: 'Path (Table 1)',
  HDR: 'Header (Table 2)',
  BODY: 'Request body (Tables 3 and 4)',
  CON: 'Constraints 1 to 4 and usage notes',
  RES: 'Response body (Tables 5 to 8)',
  SEM: 'Meaning: effects, echoes, defaults, derived values',
  STS: 'Status codes',
  ERR: 'Refusals',
};

type Decorate = (test: Mocha.Test, verdict: Verdict) => void;

/**
 * Adds one mocha `it` per clause to a suite, one `describe` per area. The verdicts are already made: a test only says
 * what they are, so that a reporter, a timeout or a hook can change none of them.
 */
export function addClauses(root: Mocha.Suite, verdicts: readonly Verdict[], decorate: Decorate): void {
  for (const [area, title] of Object.entries(areas)) {
    const own = verdicts.filter(({ clause }) => clause.id.startsWith(`CM-${area}-`));
    if (own.length === 0) continue;
    const suite = Mocha.Suite.create(root, title);
    for (const verdict of own) suite.addTest(clauseTest(verdict, decorate));
  }
}

/**
 * Adds one `it` per step of the preflight. Only what failed is red; the rest is pending, since a pass is a clause with
 * evidence and nothing else.
 */
export function addPreflight(root: Mocha.Suite, steps: readonly Step[], decorate: DecorateStep): void {
  if (steps.length === 0) return;
  const suite = Mocha.Suite.create(root, 'Preflight (before the first probe)');
  for (const step of steps) {
    const { id, outcome, saw } = step;
    const test = new Mocha.Test(`${id}: ${saw} [${outcome}]`, function (this: Mocha.Context) {
      if (outcome !== 'failed') this.skip();
      throw new ConformanceError('PREFLIGHT', saw);
    });
    decorate(test, step);
    suite.addTest(test);
  }
}

type DecorateStep = (test: Mocha.Test, step: Step) => void;

/** Adds one `it` per interaction of the consumer contracts; nothing where they were not verified. */
export function addContracts(
  root: Mocha.Suite,
  contracts: PactReport | undefined,
  decorate: DecorateContract,
): void {
  if (contracts === undefined || contracts.interactions.length === 0) return;
  const suite = Mocha.Suite.create(root, 'Consumer contracts (Pact)');
  for (const verdict of contracts.interactions) suite.addTest(contractTest(verdict, decorate));
}

type DecorateContract = (test: Mocha.Test, verdict: InteractionVerdict) => void;

function contractTest(verdict: InteractionVerdict, decorate: DecorateContract): Mocha.Test {
  const { description, outcome, reason = '', issues } = verdict;
  const mark = outcome === 'passed' || outcome === 'failed' ? '' : ` [${outcome}]`;
  const test = new Mocha.Test(`${description}${mark}`, function (this: Mocha.Context) {
    if (noted.has(outcome)) this.skip();
    if (outcome === 'passed') return;
    const why =
      outcome === 'failed' ? issues.map(({ message }) => message).join('; ') : `${outcome}: ${reason}`;
    throw new ConformanceError('PACT', why, issues[0]);
  });
  decorate(test, verdict);
  return test;
}

/**
 * Neither a pass nor a failure: mocha counts them as pending, so that its passes are clauses with evidence which
 * agrees, and a red cross never blames the endpoint for what was not tried.
 */
const noted: ReadonlySet<Outcome> = new Set(['warned', 'observed', 'not-applicable', 'not-run']);

function clauseTest(verdict: Verdict, decorate: Decorate): Mocha.Test {
  const { clause, outcome } = verdict;
  const mark = outcome === 'passed' || outcome === 'failed' ? '' : ` [${outcome}]`;
  const test = new Mocha.Test(`${clause.id}: ${clause.says.en}${mark}`, function (this: Mocha.Context) {
    if (noted.has(outcome)) this.skip();
    if (outcome !== 'passed') throw toError(verdict);
  });
  decorate(test, verdict);
  return test;
}

function toError({ outcome, reason, issues, clause }: Verdict): ConformanceError {
  const [first] = issues;
  const message =
    outcome === 'failed' ? issues.map((issue) => issue.message).join('; ') : `${outcome}: ${reason ?? ''}`;
  return new ConformanceError(
    clause.id,
    message,
    first && { expected: first.expected, actual: first.actual },
  );
}
