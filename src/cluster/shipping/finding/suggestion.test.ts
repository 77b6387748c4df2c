import assert from 'node:assert/strict';
import { suggestion } from './suggestion';

describe('suggestion', () => {
  const many = Array.from({ length: 10 }, (_, i) => `part${i}`);
  const cases: [name: string, names: string[], ends: string][] = [
    ['squre', ['area', 'square'], "; did you mean 'square'?"],
    ['Area', ['area'], "; did you mean 'area'?"],
    ['mean', ['area', 'square'], '; it has area, square.'],
    ['mean', many, '; it has part0, part1, part2, part3, part4, part5, part6, part7, and 2 more.'],
    ['mean', [], '.'],
  ];
  for (const [name, names, ends] of cases) {
    it(`for ${name} among ${names.length}`, () => assert.equal(suggestion(name, names), ends));
  }
});
