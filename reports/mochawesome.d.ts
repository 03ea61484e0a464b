// mochawesome ships no types; this is all of it that we use. It is CommonJS, hence the export assignment.
declare module 'mochawesome/addContext.js' {
  function addContext(where: { readonly test: Mocha.Test }, context: { title: string; value: unknown }): void;
  export = addContext;
}
