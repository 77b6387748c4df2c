import assert from 'node:assert/strict';
import { packagesFor } from './packages';

describe('packagesFor', () => {
  const engines = (...names: (string | null)[]): { hostname: string | null }[] =>
    names.map((hostname) => ({ hostname }));

  it('bundles packages as soon as one engine runs elsewhere', () => {
    assert.equal(packagesFor('auto', engines('here', null), 'here'), 'installed');
    assert.equal(packagesFor('auto', engines('here', 'there'), 'here'), 'bundled');
  });
  it('does as it is told', () => {
    assert.equal(packagesFor('installed', engines('there'), 'here'), 'installed');
    assert.equal(packagesFor('bundled', engines('here'), 'here'), 'bundled');
  });
});
