import { expect } from 'chai';
import { parseType, type TypeSpec } from './parse-type.ts';

const types: readonly (readonly [string, readonly string[], TypeSpec | undefined])[] = [
  ['String', [], { type: 'String' }],
  ['Integer', [], { type: 'Integer' }],
  ['boolean', [], { type: 'Boolean' }],
  ['Array', [], { type: 'Array' }],
  ['Array of strings', [], { type: 'Array', items: 'String' }],
  ['Array of integers', [], { type: 'Array', items: 'Integer' }],
  ['Array of objects', [], { type: 'Array', items: 'Object' }],
  ['Array<Object>', [], { type: 'Array', items: 'Object' }],
  ['Map<String,String>', [], { type: 'Map', items: 'String' }],
  [
    'Listener object',
    ['#response_Listener'],
    { type: 'Object', ref: 'response_Listener', typeName: 'Listener' },
  ],
  [
    'Array of Lamp objects',
    ['#response_Lamp_1'],
    { type: 'Array', items: 'Object', ref: 'response_Lamp_1', typeName: 'Lamp' },
  ],
  [
    'Array<Array<Lamp>>',
    ['#response_Lamp'],
    { type: 'Array', items: 'Array<Object>', ref: 'response_Lamp', typeName: 'Lamp' },
  ],
  [
    'Map<String,Lamp>',
    ['#response_Lamp'],
    { type: 'Map', items: 'Object', ref: 'response_Lamp', typeName: 'Lamp' },
  ],
  ['Lamp object', [], undefined],
  ['Array of Lamp objects', [], undefined],
  ['Lamp', ['#response_Lamp'], undefined],
  ['Lamp object', ['lamp.md#table1'], undefined],
  ['Lamp object', ['#response_Lamp', '#response_Bulb'], undefined],
  ['String(255)', [], undefined],
  ['Interger', [], undefined],
  ['ARRAY', [], undefined],
  ['', [], undefined],
];

describe('parseType', () => {
  for (const [text, links, expected] of types)
    it(`reads "${text}" ${links.join(' ')} as ${JSON.stringify(expected) ?? 'no type'}`, () => {
      expect(parseType(text, links)).to.deep.equal(expected);
    });
});
