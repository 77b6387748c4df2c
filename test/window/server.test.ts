// The server that `npm start` opens: its folder stays, and it is started in it again.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../scripts/lib/vscode-server.mjs';

describe('the VS Code server', function () {
  this.timeout(300_000);
  const dir = mkdtempSync(join(tmpdir(), 'er-server-'));
  after(() => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

  it('starts again in the folder of an earlier start', async () => {
    for (const _time of ['first', 'second']) {
      const server = await startServer({ dir });
      try {
        assert.equal((await fetch(`http://${server.authority}/version`)).status, 200);
      } finally {
        await server.stop();
      }
    }
  });
});
