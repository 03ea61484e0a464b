/** A verdict that a test runner must show as a failure. Thrown in one place, the mocha adapter. */
export class ConformanceError extends Error {
  readonly code: string;
  readonly expected: unknown;
  readonly actual: unknown;

  constructor(code: string, message: string, values: { expected?: unknown; actual?: unknown } = {}) {
    super(message);
    this.name = 'ConformanceError';
    this.code = code;
    this.expected = values.expected;
    this.actual = values.actual;
    // The stack would lead to the adapter, which is never what is wrong.
    this.stack = `${this.name}: ${message}`;
  }
}
