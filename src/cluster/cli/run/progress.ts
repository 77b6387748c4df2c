/** Progress on standard error: a bar on a terminal, a line now and then elsewhere, nothing when quiet. */
import type { SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number): void;
  /** Print a text without tearing the bar. */
  print(text: string): void;
  stop(): void;
}

const LINE_EVERY_MS = 5000;

export async function openProgress(
  name: string,
  total: number,
  stream: NodeJS.WriteStream,
  quiet: boolean,
): Promise<Progress> {
  if (quiet) return { update: () => {}, print: (text) => void stream.write(text), stop: () => {} };
  return stream.isTTY ? barProgress(name, total, stream) : lineProgress(name, total, stream);
}

async function barProgress(name: string, total: number, stream: NodeJS.WriteStream): Promise<Progress> {
  const { SingleBar, Presets } = await import('cli-progress');
  const bar: SingleBar = new SingleBar(
    {
      format: `${name} {bar} {value}/{total} | {duration_formatted} | {eta_formatted} left`,
      stream,
      hideCursor: true,
      forceRedraw: true,
      clearOnComplete: true,
      etaAsynchronousUpdate: true,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    update: (done) => bar.update(done),
    print: (text) => void stream.write(`\r\x1b[K${text}`),
    stop: () => bar.stop(),
  };
}

function lineProgress(name: string, total: number, stream: NodeJS.WriteStream): Progress {
  const started = performance.now();
  let last = started;
  return {
    update: (done) => {
      const now = performance.now();
      if (now - last < LINE_EVERY_MS || done === 0 || done >= total) return;
      last = now;
      const leftS = Math.round((((now - started) / done) * (total - done)) / 1000);
      stream.write(`${name}: ${done}/${total}, ${leftS} s left\n`);
    },
    print: (text) => void stream.write(text),
    stop: () => {},
  };
}
