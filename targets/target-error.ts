/**
 * The target file or the endpoint cannot be used. `code` names the cause for programs, the message is for people.
 * `exitCode` 2: usage, target file or configuration; 4: the endpoint gives no evidence (unreachable, unauthorised).
 */
export class TargetError extends Error {
  readonly code: string;
  readonly exitCode: 2 | 4;

  constructor(code: string, message: string, options: { exitCode?: 2 | 4; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TargetError';
    this.code = code;
    this.exitCode = options.exitCode ?? 2;
  }
}
