import type { Element } from 'hast';
import { codeBlock } from './code-block.ts';
import type { PageContext } from './page-context.ts';

/** A command to select; with the script there is a button that copies it. */
export function commandBlock(command: string, label: string, { say }: PageContext): Element {
  const block = codeBlock(command, label);
  return { ...block, properties: { ...block.properties, 'data-copy': say.copy } };
}
