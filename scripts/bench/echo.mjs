// The floor: a process that sends every message straight back, over the project's own transport.
import { require as requireTs } from 'tsx/cjs/api';

const { zeromqTransport } = requireTs('../../src/cluster/transport/zeromq-transport.ts', import.meta.url);
const socket = zeromqTransport.open('router');
socket.onMessage((frames) => socket.send(frames));
process.send(await socket.bind('tcp://127.0.0.1:0'));
process.on('disconnect', () => process.exit());
