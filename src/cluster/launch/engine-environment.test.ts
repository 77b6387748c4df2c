import assert from 'node:assert/strict';
import { engineEnvironment, MORE_FOR_ENGINES } from './engine-environment';

describe('the environment of engines', () => {
  it('is ours, without what only a controller needs', () => {
    const env = { PATH: '/bin', IPP_SESSION_KEY: 'k', IPP_CLUSTER_ID: 'x', [MORE_FOR_ENGINES]: '{}' };
    assert.deepEqual(engineEnvironment(env, false), { PATH: '/bin' });
  });
  it('has more where that is wanted, and less', () => {
    const env = { PATH: '/bin', HOME: '/home/ada' };
    assert.deepEqual(engineEnvironment(env, false, { DATA: '/d', HOME: null, PATH: '/usr/bin', NO: null }), {
      ...{ PATH: '/usr/bin', DATA: '/d' },
    });
  });
  it('keeps what makes the editor\u2019s own program run plain JavaScript', () => {
    const env = { ELECTRON_RUN_AS_NODE: '1' };
    assert.deepEqual([engineEnvironment(env, true), engineEnvironment(env, false)], [env, {}]);
  });
});
