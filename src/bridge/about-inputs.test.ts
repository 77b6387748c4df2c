import assert from 'node:assert/strict';
import { toFailure } from './channel';
import { InputsError } from '../cluster/shipment/inputs-error';
import { shipInputs } from '../cluster/shipping/ship-inputs';
import { ShippingError } from '../cluster/shipping/shipped-function';
import { isAboutInputs } from './about-inputs';

describe('a refusal', () => {
  it('is about the inputs where their expression is wrong, or gives none', async () => {
    const module = { file: '/project/sums.ts', source: 'export const f = (x: number) => x;' };
    const misspelt: unknown = await shipInputs({ ...module, expression: 'rnge(10)' }).catch(
      (error: unknown) => error,
    );
    assert.match(String(misspelt), /rnge/);
    assert.ok(isAboutInputs(toFailure(misspelt)));
    assert.ok(isAboutInputs(toFailure(new InputsError('The inputs could not be made.'))));
  });

  it('is about the function where that cannot be shipped', () => {
    assert.ok(!isAboutInputs(toFailure(new ShippingError('f uses this', '/project/sums.ts', 1, 1))));
    assert.ok(!isAboutInputs(toFailure(new Error('No engines.'))));
  });
});
