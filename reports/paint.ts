import { styleText } from 'node:util';

/** What may be painted, by what it means. */
type Tone = 'red' | 'green' | 'yellow' | 'cyan';

/** Paints a text that is printable already. */
export type Paint = (tone: Tone, text: string) => string;

/** With colours, whoever looks; or plain. */
export function paintIn(colour: boolean): Paint {
  return colour ? (tone, text) => styleText(tone, text, { validateStream: false }) : (_tone, text) => text;
}

/** Whether who looks at a stream takes colours: a terminal does, where neither NO_COLOR nor FORCE_COLOR says otherwise. */
export function takesColour(stream: NodeJS.WritableStream): boolean {
  return styleText('red', 'x', { stream }) !== 'x';
}
