import { EngineGuard } from './engine-guard';

describe('guard of engines', () => {
  it('is done without where its program is missing, and takes nobody along', () => {
    const guard = new EngineGuard('client.json', 1000, () => {
      throw new Error('The program is missing.');
    });
    guard.watch(process.pid, 'a');
    guard.watch(process.pid, 'b');
    guard.forget(process.pid);
  });
});
