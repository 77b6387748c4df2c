// Runs other programs: their output, their exit codes, their failures.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** @parallel ['1 + 1', 'process.exit(3)', '[1,2,3].map(x => x ** 2)'] */
export async function evaluateElsewhere(expression: string): Promise<unknown> {
  const script = `process.stdout.write(JSON.stringify(${expression}) ?? '')`;
  const { stdout } = await run(process.execPath, ['-e', script]).catch(({ code }: { code: number }) => {
    throw Object.assign(new Error('the child failed'), { code });
  });
  return JSON.parse(stdout);
}

/** @parallel ['hello', ''] */
export async function echo(text: string): Promise<{ out: string; status: number | null }> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.pipe(process.stdout)'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stdin.end(text);
  await once(child, 'close');
  return { out, status: spawnSync(process.execPath, ['-e', 'process.exitCode = 4']).status };
}
