import { shows } from './alter-answer.ts';
import { reads } from './alter-request.ts';
import { crashesOn, judges, refusesValue } from './alter-rules.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** Names that come back altered. */
function renames(change: (name: string) => string): Alteration {
  return shows('name', (_value, { name }) => change(name));
}

/** The length of a name counted in another way. */
function counts(lengthOf: (name: string) => number): Alteration {
  return judges('name maxLength', (value) => typeof value !== 'string' || lengthOf(value) <= 255);
}

function crashesOnName(odd: (name: string) => boolean): Alteration {
  return crashesOn('name', (value) => typeof value === 'string' && odd(value));
}

function trims(field: string): Alteration {
  return reads(field, (value) => (typeof value === 'string' ? value.trimEnd() : value));
}

const multibyte = ['CM-BODY-name-multibyte'];
const unusual = ['CM-BODY-name-unusual-characters'];
const above = ['CM-BODY-name-above-max-not-accepted'];
const server = ['CM-STS-no-server-error'];

/** Texts that are counted, tidied up or stumbled over in ways of their own (Table 4, rows name and project_id). */
export const oddTexts: readonly Defect[] = [
  defect(
    'name-counted-in-utf-16-units',
    multibyte,
    counts((name) => name.length),
  ),
  defect(
    'name-counted-in-bytes',
    multibyte,
    counts((name) => Buffer.byteLength(name)),
  ),
  defect(
    'name-counted-without-its-blanks-at-the-end',
    above,
    counts((name) => [...name.trimEnd()].length),
  ),
  defect(
    'name-counted-in-ascii-characters-only',
    above,
    counts((name) => name.replaceAll(/[^\0-\x7f]/g, '').length),
  ),
  defect(
    'name-length-kept-in-16-bits',
    above,
    counts((name) => [...name].length & 0xffff),
  ),
  defect(
    'name-zero-width-characters-dropped',
    unusual,
    renames((name) => name.replaceAll(/\u200b|\u200d|\ufeff/g, '')),
  ),
  defect(
    'name-cut-at-a-zero-byte',
    unusual,
    renames((name) => name.replace(/\0.*$/s, '')),
  ),
  defect(
    'name-half-a-pair-replaced',
    unusual,
    renames((name) => name.toWellFormed()),
  ),
  defect(
    'name-control-characters-refused',
    unusual,
    refusesValue('name', (value) => typeof value === 'string' && /\p{Cc}/u.test(value)),
  ),
  defect(
    'name-of-blanks-only-refused',
    unusual,
    refusesValue('name', (value) => typeof value === 'string' && /^\s+$/.test(value)),
  ),
  defect(
    'crash-on-half-a-surrogate-pair-in-name',
    [...server, ...unusual],
    crashesOnName((name) => !name.isWellFormed()),
  ),
  defect(
    'crash-on-combining-marks-in-name',
    [...server, ...unusual],
    crashesOnName((name) => /\p{M}{9}/u.test(name)),
  ),
  defect('project-id-trimmed', ['CM-BODY-project-id-above-max-not-accepted'], trims('project_id')),
];
