/** The `engine-room` program. */
import './warm-up';
import { runCli } from './program';

void runCli(process.argv).then((code) => {
  // Pipes and files are written synchronously; leaving at once spares waiting for idle sockets.
  process.exit(code);
});
