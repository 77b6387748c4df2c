import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import {
  AddressError,
  PortInUseError,
  withCurve,
  type Curve,
  type Frames,
  type MessageSocket,
  type SocketKind,
} from './socket';
import { newCurveKeys, zeromqTransport } from './zeromq-transport';

describe('zeromq transport', () => {
  const opened: MessageSocket[] = [];
  afterEach(() => opened.splice(0).forEach((socket) => socket.close()));

  /** A socket that collects what it receives; `received(n)` resolves with the first n messages. */
  function open(kind: SocketKind, identity?: string, curve?: Curve) {
    const socket = withCurve(zeromqTransport, curve).open(kind, { identity, handover: kind === 'router' });
    opened.push(socket);
    const messages: Frames[] = [];
    let check = (): void => {};
    socket.onMessage((frames) => {
      messages.push(frames);
      check();
    });
    const received = (count: number): Promise<Frames[]> =>
      new Promise((resolve) => {
        check = () => messages.length >= count && resolve(messages.slice(0, count));
        check();
      });
    return { socket, received };
  }

  const freePort = async (): Promise<number> => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  };

  it('delivers in order everything sent before anybody listens', async () => {
    const port = await freePort();
    const { socket: dealer } = open('dealer', 'me');
    dealer.connect(`tcp://127.0.0.1:${port}`);
    const count = 3000;
    for (let n = 0; n < count; n++) dealer.send([String(n), 'second frame']);
    const { socket: router, received } = open('router');
    await router.bind(`tcp://127.0.0.1:${port}`);
    const messages = await received(count);
    assert.ok(messages.every(([from, text], n) => String(from) === 'me' && String(text) === String(n)));
  });

  it('gives others their turn while messages keep coming', async () => {
    const { socket: dealer } = open('dealer');
    const port = await freePort();
    dealer.connect(`tcp://127.0.0.1:${port}`);
    const count = 300;
    for (let n = 0; n < count; n++) dealer.send(['work']);
    const { socket: router } = open('router');
    const nobody = new Int32Array(new SharedArrayBuffer(4));
    let handled = 0;
    const turned = new Promise<number>((resolve) => {
      router.onMessage(() => {
        handled += 1;
        if (handled === 2) setImmediate(() => resolve(handled));
        // Work: at the first one until the others have come.
        Atomics.wait(nobody, 0, 0, handled === 1 ? 500 : 1);
      });
    });
    await router.bind(`tcp://127.0.0.1:${port}`);
    assert.ok((await turned) < count);
  });

  it('carries frames of any size, empty ones too', async () => {
    const { socket: router } = open('router');
    router.onMessage((frames) => router.send(frames));
    const { socket: dealer, received } = open('dealer');
    dealer.connect(`tcp://127.0.0.1:${await router.bind('tcp://127.0.0.1:*')}`);
    const frames = [
      Buffer.alloc(0),
      randomBytes(1),
      randomBytes(128),
      randomBytes(129),
      randomBytes(3_000_000),
    ];
    dealer.send(frames);
    const [echo] = await received(1);
    assert.ok(
      echo?.length === frames.length && echo.every((frame, at) => frame.equals(frames[at] as Buffer)),
    );
  });

  it('lets a peer take over its own identity', async () => {
    const { socket: router, received: atRouter } = open('router');
    const address = `tcp://127.0.0.1:${await router.bind('tcp://127.0.0.1:0')}`;
    const first = open('dealer', 'engine');
    first.socket.connect(address);
    first.socket.send(['first']);
    await atRouter(1);
    const second = open('dealer', 'engine');
    second.socket.connect(address);
    second.socket.send(['second']);
    await atRouter(2);
    router.send(['engine', 'hello']);
    assert.deepEqual((await second.received(1)).flat().map(String), ['hello']);
  });

  it('publishes to whoever subscribed', async () => {
    const { socket: publisher } = open('publisher');
    const { socket: subscriber, received } = open('subscriber');
    subscriber.connect(`tcp://127.0.0.1:${await publisher.bind('tcp://127.0.0.1:0')}`);
    // A subscription takes a moment to arrive; nobody is told when.
    const saying = setInterval(() => publisher.send(['topic', 'news']), 5);
    assert.deepEqual((await received(1)).flat().map(String), ['topic', 'news']);
    clearInterval(saying);
  });

  it('does not wait for absent peers, and drops what it cannot route', async () => {
    const { socket: router, received } = open('router');
    const address = `tcp://127.0.0.1:${await router.bind('tcp://127.0.0.1:0')}`;
    for (let n = 0; n < 2000; n++) router.send(['nobody', 'text']);
    await router.flush();
    const { socket: dealer } = open('dealer', 'somebody');
    dealer.connect(address);
    dealer.send(['still there']);
    assert.equal(String((await received(1))[0]?.[1]), 'still there');
  });

  it('says which address is taken, and which is none', async () => {
    const { socket: holder } = open('router');
    const port = await holder.bind('tcp://127.0.0.1:0');
    const { socket: late } = open('router');
    await assert.rejects(late.bind(`tcp://127.0.0.1:${port}`), (error: Error) => {
      assert.ok(error instanceof PortInUseError);
      assert.match(error.message, new RegExp(`127\\.0\\.0\\.1:${port} is already in use`));
      return true;
    });
    await assert.rejects(late.bind('tcp://203.0.113.7:0'), AddressError);
  });

  it('goes on receiving after a handler that threw, and reports it', async () => {
    const errors: string[] = [];
    const router = zeromqTransport.open('router', { onError: (error) => errors.push(error.message) });
    opened.push(router);
    const over = new Promise<void>((resolve) =>
      router.onMessage(([, text]) => {
        if (String(text) === 'good') resolve();
        else throw new Error(`cannot read ${String(text)}`);
      }),
    );
    const { socket: dealer } = open('dealer');
    dealer.connect(`tcp://127.0.0.1:${await router.bind('tcp://127.0.0.1:0')}`);
    for (const text of ['bad', 'worse', 'good']) dealer.send([text]);
    await over;
    assert.deepEqual(errors, ['cannot read bad', 'cannot read worse']);
  });

  it('ignores what is sent after it was closed', async () => {
    const { socket } = open('router');
    await socket.bind('tcp://127.0.0.1:0');
    socket.close();
    socket.close();
    socket.send(['late']);
    await socket.flush();
  });

  it('speaks CurveZMQ to whoever knows its public key, and hears nobody else', async () => {
    const server = newCurveKeys();
    const { socket: router, received } = open('router', undefined, { server });
    const address = `tcp://127.0.0.1:${await router.bind('tcp://127.0.0.1:0')}`;
    const peers: [string, Curve | undefined][] = [
      ['plain', undefined],
      ['mistaken', { serverKey: newCurveKeys().publicKey }],
      ['knowing', { serverKey: server.publicKey }],
    ];
    for (const [name, curve] of peers) {
      const { socket } = open('dealer', name, curve);
      socket.connect(address);
      socket.send(['hello']);
    }
    const { socket: last, received: answers } = open('dealer', 'last', { serverKey: server.publicKey });
    last.connect(address);
    const heard = await received(1);
    assert.deepEqual(
      heard.map(([from]) => String(from)),
      ['knowing'],
    );
    last.send(['and now']);
    const all = await received(2);
    assert.deepEqual(
      all.map(([from]) => String(from)),
      ['knowing', 'last'],
    );
    router.send(['last', 'well met']);
    assert.deepEqual((await answers(1)).flat().map(String), ['well met']);
  });

  it('goes on receiving after a message whose receiver throws, and says so', async () => {
    const port = await freePort();
    const failures: string[] = [];
    const socket = zeromqTransport.open('router', { onError: ({ message }) => failures.push(message) });
    opened.push(socket);
    const second = new Promise<string>((resolve) => {
      socket.onMessage(([, text]) => {
        if (String(text) === 'bad') throw new Error('no good');
        resolve(String(text));
      });
    });
    await socket.bind(`tcp://127.0.0.1:${port}`);
    const { socket: sender } = open('dealer');
    sender.connect(`tcp://127.0.0.1:${port}`);
    sender.send(['bad']);
    sender.send(['good']);
    assert.equal(await second, 'good');
    assert.deepEqual(failures, ['no good']);
  });
});
