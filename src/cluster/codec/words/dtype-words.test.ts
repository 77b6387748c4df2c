import assert from 'node:assert/strict';
import { dtypeName } from './dtype-words';

describe('the name of a dtype', () => {
  const names = {
    ...{ '|i1': 'int8', '|u1': 'uint8', '<i8': 'int64', '<u4': 'uint32' },
    ...{ '<f2': 'float16', '<f4': 'float32', '<f8': 'float64', '<f16': 'float128' },
    ...{ '<c8': 'complex64', '<c16': 'complex128', '|b1': 'bool' },
    ...{ '<M8[ns]': 'datetime64[ns]', '<m8[25s]': 'timedelta64[25s]', '<M8': 'datetime64' },
    ...{ '|V3': '|V3', int64: 'int64' },
  };
  for (const [dtype, name] of Object.entries(names))
    it(`${dtype}: ${name}`, () => assert.equal(dtypeName(dtype), name));
});
