import { shows } from './alter-answer.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** A name that comes back altered. */
function renames(change: (name: string) => string): Alteration {
  return shows('name', (_value, { name }) => change(name));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const name = ['CM-SEM-name-echo'];

/** Names that come back other than they were sent, in all or in some cases (Table 6, row name). */
export const nameEchoes: readonly Defect[] = [
  defect(
    'name-left-out',
    name,
    shows('name', () => undefined),
  ),
  defect(
    'name-trimmed',
    name,
    renames((text) => text.trim()),
  ),
  defect(
    'name-blanks-collapsed',
    name,
    renames((text) => text.replaceAll(/ {2,}/g, ' ')),
  ),
  defect(
    'name-lower-cased',
    name,
    renames((text) => text.toLowerCase()),
  ),
  defect(
    'name-cut-at-64',
    name,
    renames((text) => text.slice(0, 64)),
  ),
  defect(
    'name-cut-at-128',
    name,
    renames((text) => text.slice(0, 128)),
  ),
  defect(
    'name-cut-at-254',
    name,
    renames((text) => text.slice(0, 254)),
  ),
  defect('name-html-escaped', name, renames(escaped)),
  defect(
    'name-percent-decoded',
    name,
    renames((text) =>
      text.replaceAll(/%[\dA-F]{2}/gi, (code) => String.fromCharCode(Number(`0x${code.slice(1)}`))),
    ),
  ),
  defect(
    'name-beyond-ascii-turned-into-question-marks',
    name,
    renames((text) => text.replaceAll(/[^\0-\x7f]/gu, '?')),
  ),
  defect(
    'name-utf-8-read-as-latin-1',
    name,
    renames((text) => Buffer.from(text).toString('latin1')),
  ),
  defect(
    'name-beyond-the-basic-plane-dropped',
    ['CM-BODY-name-multibyte'],
    renames((text) => text.replaceAll(/[^\0-\uffff]/gu, '')),
  ),
  defect(
    'name-that-is-empty-becomes-member',
    name,
    renames((text) => text || 'member'),
  ),
  defect(
    'name-of-digits-turned-into-a-number',
    ['CM-RES-name', ...name],
    shows('name', (_value, { name: text }) => (/^\d+$/.test(text) ? Number(text) : text)),
  ),
];
