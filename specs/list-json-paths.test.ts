import { expect } from 'chai';
import { listJsonPaths } from './list-json-paths.ts';

describe('listJsonPaths', () => {
  it('lists every member with its JSON type, sorted', () => {
    const value = { b: { c: 1, a: 'x' }, a: [{ id: true }, { id: null, n: [] }] };
    expect(listJsonPaths(value)).to.deep.equal([
      'a:array',
      'a[].id:boolean',
      'a[].id:null',
      'a[].n:array',
      'a[]:object',
      'b.a:string',
      'b.c:number',
      'b:object',
    ]);
  });

  it('lists the elements of a value that is an array', () => {
    expect(listJsonPaths([[1], ['x']])).to.deep.equal(['[]:array', '[][]:number', '[][]:string']);
  });

  it('has nothing to list for an empty message', () => {
    expect(listJsonPaths({})).to.deep.equal([]);
    expect(listJsonPaths(undefined)).to.deep.equal([]);
  });
});
