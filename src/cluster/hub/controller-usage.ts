/** The controller's own help. */
import { schemeNames } from '../schedulers/schemes';
import { logLevels } from './logger';

export const controllerUsage = `Usage: engine-room controller [options]

  --profile NAME           profile under $IPYTHONDIR (default: default)
  --profile-dir DIR        a profile directory anywhere
  --ipython-dir DIR        instead of $IPYTHONDIR
  --cluster-id ID          several controllers in one profile
  --work-dir DIR           work there
  --reuse                  take ports and key from the connection files that are there, and leave them there
  --restore                the same, and take back the engines of the controller before

Where
  --ip ADDRESS             where to listen, * for everywhere (default: 127.0.0.1)
  --client-ip ADDRESS      where to listen for clients
  --engine-ip ADDRESS      where to listen for engines
  --location HOST          how other machines reach this one
  --ports A,B-C            ports to use, in order (default: the system picks)
  --client-ports A,B-C     ports for clients before these
  --engine-ports A,B-C     ports for engines before these
  --ssh [USER@]HOST[:PORT] how clients on other machines come in
  --enginessh SERVER       how engines on other machines come in

Security
  --curve                  encrypt with CurveZMQ (or IPP_ENABLE_CURVE=1)
  --keyfile FILE           the signing key (default: a new one)
  --no-secure              do not sign messages: whoever reaches a port can run code

Work
  --ping MS                heartbeat period (default: 3000)
  --max-misses N           heartbeats an engine may leave unanswered (default: 10)
  --scheme NAME            ${schemeNames.join(', ')} (default: leastload)
  --hwm N                  most tasks an engine holds at a time, 0 for no limit (default: 1)
  --dictdb, --sqlitedb, --nodb
                           keep task records in memory (default), in SQLite, not at all
  --record-limit N, --size-limit BYTES
                           how much is kept in memory (default: 5000 finished tasks, 1 GiB)
  --engines N              JavaScript engines to start and look after (default: 0)
  --engine-node PATH       the Node that runs them
  --python-engines N       Python engines to start and look after (default: 0)
  --engine-python PATH     the Python that runs them (default: python3)
  --engine-patience-ms MS  how long both go on when the controller is gone (default: 30000)
  --cluster-file           keep the file by which ipcluster and ipyparallel.Cluster find this cluster
  --lease-grace-ms MS      stop when nobody holds a lease for that long
  --lease-busy-grace-ms MS the same while tasks run
  --owner-pid PID          stop when this process is gone

  --log-level LEVEL        ${logLevels.join(', ')}
  --log-to-file            log to the profile's log directory instead of stderr

ipcontroller's --Class.trait=value are understood where they mean something here.
`;
