import type { HttpRequest } from './exchange.ts';
import { isTokenVariable, SIGNATURE_VARIABLE, TOKEN_VARIABLE } from './sign-in.ts';

/**
 * A recorded request as one line for a POSIX shell. Tokens are read from variables such as ELB_TOKEN by that shell;
 * everything else is quoted and goes out as it did here. A request that was signed with an access key is asked with
 * $ELB_TOKEN, for which any token of the project does: a signature would not last until the line is pasted.
 */
export function toCurl(request: HttpRequest, endpoint: string): string {
  const { method, path, body, base64 } = request;
  const url = quote(`${endpoint.replace(/\/+$/, '')}${path}`);
  const command = [
    'curl -sS -i --globoff --path-as-is',
    methodOption(method),
    ...headerOptions(request),
  ].join(' ');
  if (base64 !== undefined)
    return `printf %s ${quote(base64)} | base64 -d | ${command} --data-binary @- ${url}`;
  if (body === undefined) return `${command} ${url}`;
  if (!hasControls(body)) return `${command} --data-raw ${quote(body)} ${url}`;
  return `printf ${quote(toPrintf(body))} | ${command} --data-binary @- ${url}`;
}

/** `-X HEAD` would have curl wait for a body. */
function methodOption(method: string): string {
  return method === 'HEAD' ? '--head' : `-X ${quote(method)}`;
}

function headerOptions({ headers, body, base64 }: HttpRequest): readonly string[] {
  const options = Object.entries(headers).map(([name, value]) => {
    if (value === SIGNATURE_VARIABLE) return `-H "X-Auth-Token: ${TOKEN_VARIABLE}"`;
    if (isTokenVariable(value)) return `-H "${name}: ${value}"`;
    // To curl, a name with a colon and nothing after it means: leave this header out.
    return `-H ${quote(value.trim() === '' ? `${name};` : `${name}: ${value}`)}`;
  });
  const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  // With a body, curl would say it is a form.
  return (body ?? base64) === undefined || typed ? options : [...options, "-H 'Content-Type:'"];
}

/** Safe in a POSIX shell: nothing is special between single quotes but the single quote. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A line break would end the line, and no argument can hold a NUL. */
function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** The text as a format of the shell's printf, which writes the control characters back. */
function toPrintf(text: string): string {
  const format = text.replaceAll('\\', '\\\\').replaceAll('%', '%%');
  // Those above ASCII are harmless there, and are more than one byte.
  return format.replace(/\p{Cc}/gu, (control) => (control > '\x7f' ? control : toOctal(control)));
}

function toOctal(control: string): string {
  return `\\${control.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
