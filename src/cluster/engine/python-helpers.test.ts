import assert from 'node:assert/strict';
import { packApply, PyGlobal } from '../pickle';
import { helperCalled } from './python-helpers';

describe('helperCalled', () => {
  const calling = (module: string, name: string): Buffer[] => packApply(new PyGlobal(module, name), ['x']);

  it('knows the functions behind push and pull', () => {
    assert.equal(helperCalled(calling('ipyparallel.util', '_push')), 'push');
    assert.equal(helperCalled(calling('ipyparallel.util', '_pull')), 'pull');
    assert.equal(helperCalled(calling('ipyparallel.serialize.canning', 'use_dill')), 'accept');
  });

  it('knows no others, and no garbage', () => {
    assert.equal(helperCalled(calling('builtins', 'eval')), undefined);
    assert.equal(helperCalled(calling('os', 'getpid')), undefined);
    assert.equal(helperCalled([]), undefined);
    assert.equal(helperCalled([Buffer.from('garbage')]), undefined);
    assert.equal(helperCalled([Buffer.alloc(1 << 20, ')')]), undefined);
  });
});
