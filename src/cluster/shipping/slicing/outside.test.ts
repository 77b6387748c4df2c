/** What works on the world outside stays behind, but for what a function may need on every engine. */
import { assertMarked, assertMarkedBeside } from './test-support';

describe('work on the world outside', () => {
  it('stays behind with Prisma, and the function keeps its client open', () =>
    assertMarked(
      `import { PrismaClient } from '@prisma/client';`,
      `const prisma = new PrismaClient();`,
      `await prisma.$connect();`,
      `await prisma.user.deleteMany(); //- works on the world outside`,
      `const made = await prisma.user.create({ data: { a: 1 } }); //- works on the world outside`,
      `await Promise.all([1, 2].map((a) => prisma.user.create({ data: { a } }))); //- works on the world outside`,
      `export async function f(x) { return prisma.user.findMany({ where: { x } }); }`,
      `console.log(made); //-`,
      `await prisma.$disconnect(); //-`,
    ));

  it('stays behind where the client comes from a module of the user', () =>
    assertMarked(
      `import { prisma, pool } from './db';`,
      `await prisma.user.deleteMany(); //- works on the world outside`,
      `await prisma.user.create({ data: { a: 1 } }); //- works on the world outside`,
      `export async function f(x) { return [await prisma.user.findMany(), await pool.query('SELECT 1')]; }`,
      `await pool.query('DELETE FROM users'); //- works on the world outside`,
      `pool.end(); //- closes a connection`,
    ));

  it('stays behind where such a module imports a client, or what is said leaves no doubt', () =>
    assertMarkedBeside(
      { './db': ['pg', 'drizzle-orm'], './store': [] },
      `import { db, pool } from './db';`,
      `import { store } from './store';`,
      `import { reset } from '@/reset';`,
      `await pool.query('DELETE FROM users'); //- works on the world outside`,
      `const { rows } = await pool.query('INSERT INTO runs VALUES (1) RETURNING id'); //- works on the world outside`,
      `await db.delete(users); //- works on the world outside`,
      `await db.insert(users).values([{ id: 1 }]); //- works on the world outside`,
      `await store.run('DROP TABLE users'); //- works on the world outside`,
      `await store.execute('TRUNCATE users'); //- works on the world outside`,
      `await pool.query('SET search_path TO x'); //+ runs`,
      `store.update({ where: 'a', data: 3 });`,
      `store.insertMany([['b', 4]]);`,
      `console.log(rows); //-`,
      `export async function f(x) { return [await pool.query('SELECT 1'), db, store, reset, x]; }`,
      `await pool.end(); //-`,
    ));

  it('is closed with a note where the package is not known', () =>
    assertMarked(
      `import { open } from 'some-browser';`,
      `import { store } from 'some-store';`,
      `const browser = await open();`,
      `await browser.close(); //- closes a connection`,
      `store.release('v1'); //+ runs`,
      `export async function f(x) { return [browser.page(x), store]; }`,
    ));

  it('stays behind in a database, but not what prepares the connection or what the function may need', () =>
    assertMarked(
      `import Database from 'better-sqlite3';`,
      `const db = new Database('app.db');`,
      `db.pragma('journal_mode = WAL');`,
      `db.exec('CREATE TABLE IF NOT EXISTS t (a)'); //+ runs`,
      `db.exec('CREATE TEMP TABLE t2 (a)'); //+ runs`,
      `db.exec('CREATE TABLE t3 (a)'); //- works on the world outside`,
      `db.exec('DELETE FROM t'); //- works on the world outside`,
      `const insert = db.prepare('INSERT INTO t VALUES (?)');`,
      `insert.run(1); //- works on the world outside`,
      `export function f(x) { insert.run(x); return db.prepare('SELECT * FROM t WHERE a = ?').all(x); }`,
      `db.close(); //-`,
    ));

  it('is what prepares the function in a database in memory', () =>
    assertMarked(
      `import Database from 'better-sqlite3';`,
      `import { drizzle } from 'drizzle-orm/better-sqlite3';`,
      `import { PGlite } from '@electric-sql/pglite';`,
      `const db = new Database(':memory:');`,
      `const orm = drizzle(db);`,
      `const lite = new PGlite();`,
      `db.exec('CREATE TABLE t (a)');`,
      `const insert = db.prepare('INSERT INTO t VALUES (?)');`,
      `for (const x of [1, 2]) insert.run(x);`,
      `await orm.insert(db).values({ a: 1 });`,
      `await lite.exec('INSERT INTO t VALUES (1)');`,
      `export function f(x) { return [db.prepare('SELECT * FROM t').all(x), orm, lite]; }`,
      `db.close(); //-`,
    ));

  it('is not in memory where it is so by default only, or opens nothing yet', () =>
    assertMarked(
      `import Database from 'better-sqlite3';`,
      `import sqlite3 from 'sqlite3';`,
      `const perhaps = new Database(process.env.DB ?? ':memory:');`,
      `const file = new (sqlite3.verbose().Database)('app.db');`,
      `const sqlite = sqlite3.verbose();`,
      `const other = new sqlite.Database('My Data/app.db');`,
      `perhaps.exec('DELETE FROM users'); //- works on the world outside`,
      `other.run('DELETE FROM users'); //- works on the world outside`,
      `export function f(x) { return [perhaps.prepare('SELECT 1').get(), file, other.get(x)]; }`,
    ));

  it('stays behind in whatever words it is said', () =>
    assertMarked(
      `import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';`,
      `import Database from 'better-sqlite3';`,
      `import { MongoClient } from 'mongodb';`,
      `import { Pool } from 'pg';`,
      `import { drizzle } from 'drizzle-orm';`,
      `const [db, pool, orm, s3] = [new Database('x'), new Pool(), drizzle('x'), new S3Client({})];`,
      `const file = new Database('My Data/app.db');`,
      `const client = new Pool();`,
      `const cloud = new S3Client({});`,
      `const tables = drizzle('x');`,
      `const runs = new MongoClient('x').db('a').collection('runs');`,
      `const CLEAR = 'DELETE FROM users'; //-`,
      `const put = new PutObjectCommand({}); //-`,
      `file.exec('CREATE TABLE IF NOT EXISTS t (a); DELETE FROM t'); //- works on the world outside`,
      `file.exec('CREATE TRIGGER IF NOT EXISTS c AFTER INSERT ON t BEGIN DELETE FROM u; DELETE FROM v; END'); //+ runs`,
      `file.exec(CLEAR); //- works on the world outside`,
      `await client.query('BEGIN; DELETE FROM users'); //- works on the world outside`,
      `await client.query('WITH old AS (SELECT 1) DELETE FROM users'); //- works on the world outside`,
      `await client.query({ text: 'DELETE FROM users' }); //- works on the world outside`,
      `await cloud.send(put); //- works on the world outside`,
      `await tables.transaction(async (tx) => { await tx.delete(users); }); //- works on the world outside`,
      `await runs.aggregate([{ $match: {} }, { $out: 'best' }]); //- works on the world outside`,
      `export async function f(x) { return [db, pool, orm, s3, file, client, cloud, tables, runs, x]; }`,
    ));

  it('stays behind where a function is given the client', () =>
    assertMarked(
      `import { PrismaClient } from '@prisma/client';`,
      `const prisma = new PrismaClient();`,
      `async function seed(client) { await client.user.create({ data: { id: 1 } }); } //-`,
      `class Users { constructor(p) { this.p = p; } add() { return this.p.user.create({ data: {} }); } } //-`,
      `await seed(prisma); //- works on the world outside`,
      `await new Users(prisma).add(); //- works on the world outside`,
      `for (const one of [prisma]) await one.user.create({ data: {} }); //- works on the world outside`,
      `export async function f(x) { return prisma.user.count(x); }`,
    ));

  it('is none of a function that is given something else', () =>
    assertMarked(
      `const shelf = { rows: {}, create({ data }) { this.rows[data] = 1; } };`,
      `function seed(client) { client.create({ data: 'a' }); }`,
      `seed(shelf);`,
      `export function f(x) { return shelf.rows[x]; }`,
    ));

  it('stays behind with builders and templates', () =>
    assertMarked(
      `import knexFactory from 'knex';`,
      `import postgres from 'postgres';`,
      `const knex = knexFactory({ client: 'pg' });`,
      `const sql = postgres('x');`,
      `await knex('users').where({ a: 1 }).del(); //- works on the world outside`,
      `for (const x of [1, 2]) await knex('users').insert({ x }); //- works on the world outside`,
      'await sql`DELETE FROM users`; //- works on the world outside',
      'const rows = await sql`SELECT * FROM users`;',
      'await sql`SET search_path TO x`; //+ runs',
      `export async function f(x) { return [rows, await sql(x), await knex('users')]; }`,
    ));

  it('stays behind by models, which have their methods from a package', () =>
    assertMarked(
      `import { Model, Sequelize } from 'sequelize';`,
      `const outside = new Sequelize('postgres://x');`,
      `const inside = new Sequelize('sqlite::memory:');`,
      `class User extends Model {}`,
      `class Row extends Model { static fill() { return this.create({ a: 1 }); } }`,
      `User.init({}, { sequelize: outside });`,
      `Row.init({}, { sequelize: inside });`,
      `await outside.sync({ force: true }); //- works on the world outside`,
      `await inside.sync();`,
      `await User.create({ a: 1 }); //- works on the world outside`,
      `await User.destroy({ where: {} }); //- works on the world outside`,
      `await Row.fill();`,
      `export async function f(x) { return [await User.findAll(), await Row.findByPk(x)]; }`,
      `await outside.close(); //-`,
    ));

  it('stays behind with stores, queues, mails and clouds', () =>
    assertMarked(
      `import Redis from 'ioredis';`,
      `import { Queue } from 'bullmq';`,
      `import nodemailer from 'nodemailer';`,
      `import { S3Client, PutObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';`,
      `import { MongoClient } from 'mongodb';`,
      `const redis = new Redis();`,
      `const queue = new Queue('q');`,
      `const mail = nodemailer.createTransport({});`,
      `const s3 = new S3Client({});`,
      `const users = new MongoClient('x').db('a').collection('users');`,
      `await redis.flushall(); //- works on the world outside`,
      `await redis.set('a', 1); //- works on the world outside`,
      `await queue.add('job', {}); //- works on the world outside`,
      `await mail.sendMail({ to: 'x' }); //- works on the world outside`,
      `await s3.send(new PutObjectCommand({})); //- works on the world outside`,
      `const stored = await s3.send(new GetObjectCommand({}));`,
      `await users.updateOne({}, { a: 1 }); //- works on the world outside`,
      `redis.on('error', () => {});`,
      `export const f = async (x) => [redis, queue, mail, s3, users, stored, x];`,
      `redis.quit(); //-`,
      `s3.destroy(); //-`,
    ));

  it('stays behind over HTTP, unless the module makes something of the answer', () =>
    assertMarked(
      `import axios from 'axios';`,
      `const api = axios.create({ baseURL: 'x' });`,
      `const T = {};`,
      `axios.defaults.timeout = 1000;`,
      `await axios.post('x', { a: 1 }); //- works on the world outside`,
      `await api.delete('x').catch(console.error); //- works on the world outside`,
      `await fetch('x', { method: 'POST' }); //-`,
      `const login = await api.post('login'); //+ works on the world outside`,
      `api.defaults.headers.token = login.data.token;`,
      `api.post('search').then((found) => { T.found = found.data; }); //+ works on the world outside`,
      `T.code = (await fetch('x', { method: 'POST' })).status; //+ works on the world outside`,
      `(await api.post('rows')).data.forEach((row) => { T[row.id] = row; }); //+ works on the world outside`,
      `export async function f(x) { return [T, await api.get(x)]; }`,
    ));

  it('is nothing that data from outside is changed by', () =>
    assertMarked(
      `import axios from 'axios';`,
      `import Redis from 'ioredis';`,
      `const cache = new Redis();`,
      `const table = new Map((await axios.get('x')).data);`,
      `table.delete('x');`,
      `table.set('y', 1);`,
      `const saved = await cache.get('z');`,
      `saved.set('a', 1);`,
      `export function f(x) { return [table.get(x), saved]; }`,
    ));

  it('stays behind in functions of the file too, with a warning where they change more', () =>
    assertMarked(
      `import Redis from 'ioredis';`,
      `const cache = new Redis();`,
      `const T = {};`,
      `async function clear() { await cache.flushall(); } //-`,
      `async function seed() { await cache.flushall(); T.seeded = true; } //-`,
      `async function load() { T.x = await cache.get('x'); }`,
      `await clear(); //- works on the world outside`,
      `await seed(); //- works on the world outside`,
      `await load();`,
      `export async function f(x) { return [T, await cache.get(x)]; }`,
    ));

  it('is no method of the module itself, whatever its name', () =>
    assertMarked(
      `class Store { rows = []; deleteMany() { this.rows = []; } end() { this.rows.push(0); } }`,
      `const store = new Store();`,
      `store.deleteMany();`,
      `store.end();`,
      `export function f() { return store.rows; }`,
    ));

  it('is no end of what only prepares the function', () =>
    assertMarked(
      `import { Parser } from 'htmlparser2';`,
      `const words = [];`,
      `const parser = new Parser({ ontext(text) { words.push(text); } });`,
      `parser.write('a'); //+ runs`,
      `parser.end(); //+ runs`,
      `export function f() { return words; }`,
    ));

  it('is told of where the function needs what it gives', () =>
    assertMarked(
      `import fs from 'node:fs';`,
      `import { PrismaClient } from '@prisma/client';`,
      `const prisma = new PrismaClient();`,
      `const T = {};`,
      `const made = await prisma.user.create({ data: {} }); //+ works on the world outside`,
      `const log = fs.createWriteStream('log'); //+ works on files`,
      `function load() { fs.writeFileSync('cache', '{}'); T.x = 1; }`,
      `load(); //+ works on files`,
      `export function f(x) { log.write(x); return [made, T]; }`,
    ));
});

describe('calls of packages that may do anything', () => {
  it('go along and are told of, but for what only prepares an object or the process', () =>
    assertMarked(
      `import * as tf from '@tensorflow/tfjs';`,
      `import dayjs from 'dayjs';`,
      `import utc from 'dayjs/plugin/utc';`,
      `import pino from 'pino';`,
      `const log = pino();`,
      `const seen = new Set();`,
      `dayjs.extend(utc);`,
      `log.info('loaded');`,
      `const model = tf.sequential();`,
      `model.add(tf.layers.dense({ units: 1 }));`,
      `await model.fit(1, 2, { epochs: 3 }); //+ runs`,
      `async function train() { await model.fit(1, 2, { epochs: 3 }); }`,
      `await train(); //+ runs`,
      `const history = await model.evaluate(1, 2); //+ runs`,
      `seen.add(1);`,
      `console.log(history); //-`,
      `export function f(x) { log.info(x); return [model.predict(x), dayjs(x), seen]; }`,
    ));
});

describe('settings of packages', () => {
  it('go along with anything else of the package', () =>
    assertMarked(
      `import { pipeline, env } from '@xenova/transformers';`,
      `import { createClient } from '@supabase/supabase-js';`,
      `import { env as other } from 'other'; //-`,
      `env.allowLocalModels = false;`,
      `other.x = 1; //-`,
      `const model = await pipeline('x');`,
      `const db = createClient('x', 'y');`,
      `await db.from('t').insert({}); //- works on the world outside`,
      `export async function f(x) { return [await model(x), db]; }`,
    ));
});

describe('folders', () => {
  it('that are made whether or not they are there go along', () =>
    assertMarked(
      `import fs from 'node:fs';`,
      `import { mkdir } from 'node:fs/promises';`,
      `import path from 'node:path';`,
      `import { settings } from './settings'; //-`,
      `const out = path.join(__dirname, 'out');`,
      `fs.mkdirSync(out, { recursive: true });`,
      `await mkdir('other', { recursive: true });`,
      `fs.mkdirSync('once'); //-`,
      `fs.mkdirSync(settings.out, { recursive: true }); //-`,
      `fs.mkdirSync(process.argv[2], { recursive: true }); //-`,
      `export function f(x) { fs.writeFileSync(path.join('out', x), ''); }`,
    ));

  it('but not with a function that uses nothing else', () =>
    assertMarked(
      `import fs from 'node:fs'; //-`,
      `fs.mkdirSync('out', { recursive: true }); //-`,
      `export function f(x) { return x; }`,
    ));
});
