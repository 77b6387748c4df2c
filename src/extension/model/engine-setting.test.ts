import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { assertEngines, EnginesSettingError, enginesWanted } from './engine-setting';

describe('the setting engineRoom.engines', () => {
  it('is a number, or nothing for one engine per processor', () => {
    assert.equal(enginesWanted(3), 3);
    for (const value of [null, undefined, 'auto']) {
      assert.equal(enginesWanted(value), availableParallelism());
      assertEngines(value);
    }
  });

  it('that cannot be followed is refused in a sentence', () => {
    for (const value of ['many', 0, -1, 2.5, 513, true, [2]]) {
      assert.throws(
        () => assertEngines(value),
        (error: Error) =>
          error instanceof EnginesSettingError &&
          error.message ===
            `The setting engineRoom.engines is ${JSON.stringify(value)}: write a whole number from 1 to 512, or leave it empty for one engine per processor.`,
      );
    }
  });
});
