import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The command line cannot be understood or carried out (exit 2). */
export class UsageError extends Error {
  constructor(message: string) {
    super(`${message} See elb-conformance --help.`);
    this.name = 'UsageError';
  }
}

export const usage = `elb-conformance: does an endpoint keep what the page of ELB v3 CreateMember promises?

  elb-conformance init --endpoint URL --project ID [--vpc ID] [--out FILE]
      looks at the pools of a project with the token in ELB_TOKEN and writes a commented target file (target.yaml if not
      given); sends only GETs, and writes over nothing
  elb-conformance run [--target FILE] [--out DIR] [--seed N] [--tier gate|nightly|soak] [--only ID...] [--quiet]
      examines the target (without --target: the embedded endpoint) and writes DIR/run.json, DIR/gate.json,
      DIR/report (the pages for people), DIR/report.html, DIR/requests.jsonl, DIR/events.jsonl, DIR/ledger.jsonl and
      DIR/failures, and for pipelines DIR/junit.xml, DIR/ctrf.json, DIR/results.sarif, DIR/summary.md and DIR/badge.svg; DIR is
      reports/out, the seed is 1 and the tier is gate if not given; tells on stderr how far it is, unless --quiet; Ctrl-C once ends it tidily
      [--gate pr|nightly|release|FILE] [--known FILE] [--build B] decides by that policy, with what is known to fail and of
      which build it is said; DIR/gate.json has every rule
      [--history DIR] [--baseline FILE] says what is new, still there and fixed since the runs remembered in DIR, adds this one
      to them (DIR/history.jsonl), and tells where observed behaviour is not what it was or what was approved
      [--shard I/N] [--run-id ID] carries out one of N parts of the plan; merge puts them together, and only those of one ID;
      it takes --known and --history in their place
  elb-conformance merge DIR... --out DIR [--partial] [--gate pr|nightly|release|FILE] [--known FILE] [--history DIR]
                  [--baseline FILE] [--run-id ID]
      puts the shards of a run together, by DIR/events.jsonl of each, and writes and exits like a run of all; exits 3 where
      they do not belong together, one is missing or was cut short: with --partial what is there is shown, never as green
  elb-conformance can-release --run DIR [--build B] [--max-age 24h] [--gate pr|nightly|release|FILE] [--json]
      whether the run in DIR lets the build be released; exits 0 yes, 1 no, 4 stale or unknown
  elb-conformance known propose DIR [--known FILE]
      prints entries for a file of known failures, for what failed in the run in DIR; writes nothing
  elb-conformance observed propose DIR
      prints a baseline of what the run in DIR observed where the page leaves a behaviour open; writes nothing
  elb-conformance run --plan [--target FILE] [--seed N] [--tier T] [--only ID...] [--rate N] [--json]
      prints how many requests such a run sends, by clause, what it creates, and how long it takes at N requests a second
      (if not given: the target's limit, else 10); sends nothing to the target and writes nothing
  elb-conformance clean --target FILE [--out DIR]
      removes the members that a run which was killed has left, by its ledger (DIR/ledger.jsonl), and nothing else; exits
      0 nothing is left, 5 something is, 4 the endpoint cannot be used
  elb-conformance check [--target FILE] [--out DIR] [--json]
      looks at what a run looks at before its first probe (connection, sign-in, project, each pool, quota, clock, one member
      created, shown and deleted) and prints all of it; exits 0 usable, 2 target file wrong, 4 endpoint not usable,
      5 the member could not be removed; its ledger is DIR/ledger.jsonl
  elb-conformance replay ID [--target FILE] [--out DIR]
      sends what showed a failure of the run in DIR again, with a fresh sign-in, to where the run went if no target is
      given, and removes what came of it; exits 0 FIXED, 1 SAME or DIFFERENT, 4 CANNOT-TELL
  elb-conformance compare --target A --target B [--seed N] [--tier T] [--only ID...] [--out DIR] [--json]
      runs the same against two targets, one after the other, and lists where they differ, clause by clause and answer by
      answer; the word embedded stands for the embedded endpoint; writes DIR/compare.json; exits 0 alike, 1 different, 3 broken, 4 no evidence, 5 members left
  elb-conformance compare RUN1 RUN2 --out DIR [--json]
      lists where two finished runs differ, the earlier one first, by RUN1/run.json and RUN2/run.json; sends nothing; writes
      DIR/compare.json and a page of it, DIR/report/index.html; exits as above
  elb-conformance selftest [--out DIR] [--seed N]
      runs the suite against every defect of the embedded endpoint, prints the matrix clause x defect and writes
      DIR/selfcheck.json; exits 3 when the suite has not proved itself
  elb-conformance mock [--port N] [--fixtures FILE] [--latency MS] [--rate-limit N] [--quota N] [--defect NAME...]
                       [--trouble NAME...] [--list-defects]
      serves the embedded endpoint on 127.0.0.1 (port 9080 if not given) until stopped, and prints a target file for it;
      a rate is of requests a second, a quota of members a pool
  elb-conformance pact check FILE... [--json]
      says for each interaction of consumers' pacts whether the page allows to expect it; sends nothing; exits 1 when one
      is impossible
  elb-conformance pact verify [--target FILE] [--pact FILE [--states FILE]] [--out DIR] [--seed N]
      lets Pact's verifier ask the target (the embedded endpoint if not given) for each interaction of a pact (our own if
      not given) and writes DIR/pact.json; a states file says what a foreign pact's states mean; exit codes as for run
  elb-conformance pact verify --broker URL [--target FILE] [--states FILE] [--selector JSON...] [--enable-pending]
                  [--include-wip-since DATE] [--publish --provider-version V [--branch B] [--tag T...]]
      the same for the pacts that a broker has; signs in with PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and
      PACT_BROKER_PASSWORD
  elb-conformance pact can-i-deploy --broker URL --provider-version V --to ENVIRONMENT
      asks the broker; exits 0 yes, 1 no, 4 unknown
  elb-conformance pact write [--out DIR]
      lets our own client meet Pact's mock server and writes its pact into DIR/pacts
  elb-conformance clauses [--language en|zh]
      prints the catalogue of clauses
  elb-conformance lattice [--target FILE]
      prints which states of constraints 2 to 4 (pool x subnet x address) a target lets be examined, with which pools,
      and what its file would need for the others; sends nothing
  elb-conformance specs PAGE [--write]
      compares a page of the vendor with the committed facts; --write refreshes them

exit codes of run: 0 conforms · 1 does not conform · 2 usage, target file or configuration · 3 the suite is broken
  · 4 not enough evidence (unreachable, unauthorised, environment) · 5 conforms but left members behind
`;

/** Reads options and positionals; anything unknown is a UsageError that names it. */
export function readArgs<const T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? firstSentence(error.message) : String(error));
  }
}

function firstSentence(message: string): string {
  return `${message.split('. ')[0]?.replace(/\.$/, '')}.`;
}

/** A whole number in a range, from the text of an option. */
export function readWhole(
  option: string,
  text: string,
  range: { readonly min: number; readonly max: number },
): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= range.min && value <= range.max) return value;
  throw new UsageError(`${option} takes a whole number from ${range.min} to ${range.max}, not "${text}".`);
}
