import type { Clause } from '../../specs/clause.ts';
import { describePosition } from '../../specs/describe-position.ts';
import type { Report } from '../../suites/examine.ts';
import type { Case } from './case.ts';
import { casesOf, type ExportOptions } from './cases.ts';
import { decisionOf } from './decision.ts';

/** More than these in one run GitHub refuses. */
const maxResults = 25_000;

const contractRule = 'consumer-contract';

/**
 * `results.sarif`: SARIF 2.1.0. A rule is a clause, a result is a clause or an interaction that failed or warned; what gave no
 * evidence, and what is wrong with the run, are notifications, so that no results never look like no problems.
 */
export function toSarif(report: Report, options: ExportOptions = {}) {
  const cases = casesOf(report, options);
  const { exitCode, reason } = decisionOf(report, options.gate);
  const found = cases.filter(isResult);
  const results = found
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, maxResults)
    .map(toResult);
  const left = found.length - results.length;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'elb-conformance', rules: rulesOf(report) } },
        automationDetails: { id: `create-member/${report.target.name}/` },
        invocations: [
          {
            executionSuccessful: exitCode === 0 || exitCode === 1 || exitCode === 5,
            exitCode,
            exitCodeDescription: reason,
            toolExecutionNotifications: [
              ...cases.filter(({ status }) => status === 'error').map(toNotification),
              ...(left > 0 ? [{ level: 'warning', message: message(`${left} more results left out`) }] : []),
            ],
          },
        ],
        results,
      },
    ],
  };
}

/** A known failure is a result as well, a suppressed one. */
function isResult({ status, outcome, known }: Case): boolean {
  return status === 'failed' || outcome === 'warned' || (status === 'skipped' && known !== undefined);
}

function rank({ status }: Case): number {
  return ['failed', 'skipped', 'passed'].indexOf(status);
}

function rulesOf({ verdicts, contracts }: Report) {
  const clauses = [...new Map(verdicts.map(({ clause }) => [clause.id, clause])).values()];
  const says = 'What a consumer of CreateMember relies on holds.';
  return [
    ...clauses.map(toRule),
    ...(contracts === undefined ? [] : [{ id: contractRule, fullDescription: { text: says } }]),
  ];
}

function toRule({ id, level, basis, says, source }: Clause) {
  return {
    id,
    shortDescription: { text: says.en },
    fullDescription: { text: says.en },
    defaultConfiguration: { level: level === 'must' && basis !== 'inferred' ? 'error' : 'warning' },
    properties: { level, basis, source: source.map(describePosition) },
  };
}

function toResult({ name, status, text, clause, known, fingerprint }: Case) {
  return {
    ruleId: clause?.id ?? contractRule,
    level: status === 'passed' ? 'warning' : 'error',
    message: message(clause === undefined ? `${name}\n${text}` : text),
    locations: [locationOf(name, clause)],
    // The second name is the one that GitHub goes by.
    ...(fingerprint !== undefined && {
      partialFingerprints: { 'wayOfFailing/v1': fingerprint, primaryLocationLineHash: `${fingerprint}:1` },
    }),
    ...(known?.state === 'known' && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: `${known.id}, until ${known.expires ?? 'an unknown day'}`,
        },
      ],
    }),
  };
}

/** GitHub takes no result without a file; the page itself is not ours to point at, what was read from it is. */
function locationOf(name: string, clause: Clause | undefined) {
  return {
    physicalLocation: {
      artifactLocation: { uri: clause === undefined ? 'suites/pact/pacts' : 'specs/create-member.json' },
      region: { startLine: 1 },
    },
    logicalLocations: (clause?.source ?? [name]).map((position) => ({
      fullyQualifiedName: clause === undefined ? position : describePosition(position),
    })),
  };
}

function toNotification({ name, text, clause }: Case) {
  return {
    level: 'error',
    message: message(`${name}: ${text}`),
    ...(clause && { associatedRule: { id: clause.id } }),
  };
}

/** Brackets would begin a link there. */
function message(text: string) {
  return { text: text.replace(/[\\[\]]/g, '\\$&') };
}
