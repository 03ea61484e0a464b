import { renderMarkdown } from './markdown.ts';
import { type Measurement, tablesOf } from './measurement.ts';

/**
 * A README with the tables of a measurement where it has places for them, each between `<!-- bench:PART -->` and
 * `<!-- /bench -->`, with what they were measured on and the command. Other places stay as they are.
 */
export function intoReadme(readme: string, measurement: Measurement): string {
  const { measuredAt, cores, node, full } = measurement;
  return [...tablesOf(measurement)].reduce((text, [part, table]) => {
    const place = new RegExp(`(<!-- bench:${part} -->\n)[^]*?(<!-- /bench -->)`);
    const when = `Measured on ${measuredAt.slice(0, 10)}, ${cores} cores, Node ${node.slice(1)}: \`npm run bench -- ${part}${full ? ' --full' : ''}\``;
    // As a function: what a table says is no pattern.
    return text.replace(place, (_, begin, end) => `${begin}${renderMarkdown(table)}\n${when}\n${end}`);
  }, readme);
}
