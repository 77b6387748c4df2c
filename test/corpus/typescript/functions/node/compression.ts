// Compression by streams, by promises and at once.
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib, { brotliCompressSync, createGzip, gunzip } from 'node:zlib';
import { promisify } from 'node:util';

const unzip = promisify(gunzip);
const corpus = ['a'.repeat(1000), 'to be or not to be', ''];

class Counter extends Transform {
  bytes = 0;
  readonly chunks: Buffer[] = [];
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.bytes += chunk.length;
    this.chunks.push(chunk);
    done();
  }
}

/** @parallel corpus */
export async function ratio(text: string): Promise<{ back: string; smaller: boolean; deflated: Uint8Array; brotli: number }> {
  const counter = new Counter();
  await pipeline(Readable.from([text.slice(0, 10), text.slice(10)].filter(Boolean)), createGzip({ level: 9 }), counter);
  const back = (await unzip(Buffer.concat(counter.chunks))).toString();
  return { back, smaller: counter.bytes < text.length, deflated: zlib.deflateRawSync(text), brotli: brotliCompressSync(text).length };
}

/** @parallel [Buffer.from('not compressed'), zlib.gzipSync('fine')] */
export async function inflate(bytes: Buffer): Promise<string> {
  return String(await unzip(bytes));
}
