/**
 * The client process of one editor window: everything native lives here, so that a crash is a restarted
 * child and never a dead editor. It ends with the pipe, giving up its lease first.
 */
import './translations';
import { randomUUID } from 'node:crypto';
import type { Editor } from './channel';
import { connectEditor } from './editor-end';
import { BridgeService } from './service';

const RELEASE_MS = 2000;

function main(): void {
  const service: BridgeService = new BridgeService(`window-${randomUUID()}`, () => editor);
  const editor: Editor = connectEditor(process, service);
  process.once('disconnect', () => {
    setTimeout(() => process.exit(0), RELEASE_MS).unref();
    void service.release().finally(() => process.exit(0));
  });
}

main();
