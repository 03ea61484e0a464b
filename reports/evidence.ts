import { describePosition } from '../specs/describe-position.ts';
import type { Verdict } from '../suites/tally.ts';
import type { Trial } from '../suites/trial.ts';
import { toCurl } from '../targets/curl.ts';
import type { HttpRequest } from '../targets/exchange.ts';
import { quoted } from './quoted.ts';

/** One titled piece of what is known about a verdict, for a page: text, or data to be shown as JSON. */
export interface Exhibit {
  readonly title: string;
  readonly value: string | object;
}

/** Where the reader of a report is: what a command line must name. */
export interface Setting {
  /** The endpoint for `curl` lines. */
  readonly endpoint: string;
  readonly seed: number;
  readonly tier: string;
  /** The target file of the run; the embedded endpoint has none. */
  readonly targetFile?: string | undefined;
  /** The folder of the run as the user called it; where it is the usual one it need not be named. */
  readonly out?: string | undefined;
}

const maxText = 8_000;

/**
 * What a reader needs to believe a verdict and to see it again: the obligation and its place on the page, the outcome
 * with its issues, each request with its answer, the seed, and the commands that reproduce it.
 */
export function exhibitsOf(verdict: Verdict, setting: Setting): readonly Exhibit[] {
  const { clause, outcome, reason, issues, observations, replay, failure } = verdict;
  return [
    {
      title: 'What the page asks',
      value: `${clause.says.en}\n${clause.says.zh}\n(${clause.level}, ${clause.basis})`,
    },
    { title: 'Where on the page', value: clause.source.map(describePosition).join('\n') },
    { title: 'Outcome', value: reason === undefined ? outcome : `${outcome}: ${reason}` },
    ...(verdict.situations.length > 0
      ? [{ title: 'In the situations', value: verdict.situations.join('\n') }]
      : []),
    ...(issues.length > 0 ? [{ title: 'Issues', value: issues }] : []),
    ...(observations.length > 0 ? [{ title: 'Observed', value: observations.join('\n') }] : []),
    ...(replay ? [{ title: 'Shrunk counterexample', value: { ...replay } }] : []),
    ...verdict.evidence.flatMap((trial) => trialExhibits(trial, setting)),
    ...(failure
      ? [{ title: `Failure ${failure.id}: see it again`, value: replayCommandFor(failure.id, setting) }]
      : []),
    ...(verdict.probe === undefined
      ? []
      : [{ title: 'Run this clause again', value: commandFor(clause.id, setting) }]),
  ];
}

/** The command that examines one clause again with the same requests. */
export function commandFor(clause: string, setting: Omit<Setting, 'endpoint' | 'out'>): string {
  const { seed, tier, targetFile } = setting;
  return `npx elb-conformance run${targetOption(targetFile)} --only ${clause} --seed ${seed} --tier ${tier} --out reports/again`;
}

/** The command that sends a failure's requests again. */
export function replayCommandFor(
  id: string,
  { targetFile, out }: Pick<Setting, 'targetFile' | 'out'>,
): string {
  return `npx elb-conformance replay ${id}${targetOption(targetFile)}${out === undefined ? '' : ` --out ${quoted(out)}`}`;
}

function targetOption(targetFile: string | undefined): string {
  return targetFile === undefined ? '' : ` --target ${quoted(targetFile)}`;
}

function trialExhibits({ role, label, exchange }: Trial, { endpoint }: Setting): readonly Exhibit[] {
  const { request, response, failure } = exchange;
  const name =
    role === 'control'
      ? `Control twin (${label})`
      : role === 'read'
        ? `Read (${label})`
        : `Subject (${label})`;
  const sent = [`${request.method} ${request.path}`, ...headerLines(request.headers), '', bodyText(request)];
  const came =
    response === undefined
      ? [`no answer: ${failure?.kind ?? 'nothing came'}: ${failure?.message ?? ''}`]
      : [`HTTP ${response.status}`, ...headerLines(response.headers), '', response.text];
  return [
    { title: `${name}: sent`, value: cut(sent.join('\n')) },
    { title: `${name}: came back`, value: cut(came.join('\n')) },
    { title: `${name}: curl`, value: curlLine(request, endpoint) },
  ];
}

/** Longer than this, and a shell does not take it (128 KiB an argument on Linux). */
const maxLine = 120_000;

/** A line is whole or not there: one that is cut would send something else. */
function curlLine(request: HttpRequest, endpoint: string): string {
  const line = toCurl(request, endpoint);
  return line.length <= maxLine ? line : 'too long for a command line; `elb-conformance replay` sends it';
}

/** Bytes that are no text are shown as such. */
function bodyText({ body = '', base64 }: HttpRequest): string {
  return base64 === undefined ? body : `(bytes, in base64) ${base64}`;
}

function headerLines(headers: Readonly<Record<string, string | readonly string[]>>): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`));
}

function cut(text: string): string {
  return text.length <= maxText
    ? text
    : `${text.slice(0, maxText)}… (${text.length - maxText} characters more)`;
}
