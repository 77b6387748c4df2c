/** The `engine-room` program. */
import './warm-up';
import { flushed } from './flushed';
import { runCli } from './program';

// Who reads our words may go away (`| head`). `run` looks after its results itself; the rest can go unread.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

void runCli(process.argv).then(async (code) => {
  await Promise.all([process.stdout, process.stderr].map((stream) => flushed(stream)));
  // Leaving at once spares waiting for idle sockets.
  process.exit(code);
});
