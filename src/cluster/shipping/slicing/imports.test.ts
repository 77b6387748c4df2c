/** Imports anywhere in an expression, and what other files of the user may see of what is imported. */
import { assertMarked, assertMarkedBeside } from './test-support';

describe('what is imported within an expression', () => {
  it('sets up the process, or what it is given', () =>
    assertMarked(
      `const settings = {};`,
      `require('dotenv').config();`,
      `require('./load')(settings);`,
      `(await import('./load')).load(settings);`,
      `await import('./load').then(({ load }) => load(settings));`,
      `const load = require('./load').load;`,
      `load(settings);`,
      `var fill = require('./load'), other = 1;`,
      `fill(settings);`,
      `export function f() { return [settings, process.env]; }`,
    ));

  it('is for its effects, where nothing else is done with it', () =>
    assertMarked(`await import('./setup');`, `require('./globals');`, `export function f() { return X; }`));

  it('is for its effects, where nobody uses what a file of the user gives', () =>
    assertMarked(
      `const handlers = require('./handlers');`,
      `import routes from './routes.mjs';`,
      `const { used } = require('./used'); //-`,
      `const lodash = require('lodash'); //-`,
      `console.log(used); //-`,
      `export function f() { return X; }`,
    ));

  it('is for its effects, where it is called for nothing else', () => {
    assertMarked(
      `require('./setup')();`,
      `require('./setup').polyfill({ all: true });`,
      `require('./setup').all().then(() => 1);`,
      `(await import('./setup')).default();`,
      `void require('./setup')();`,
      `require('./main')(); //-`,
      `require('./app').start(); //-`,
      `import('./main').then(({ main }) => main()); //-`,
      `require('./count')(f); //-`,
      `require('debug')('x'); //-`,
      `export function f() { return X; }`,
    );
    assertMarked(`const app = {}; //-`, `require('./routes')(app); //-`, `export function f() { return X; }`);
    assertMarkedBeside(
      { './boot': ['express'], './quiet': ['lodash'] },
      `require('./boot').bootApp(); //-`,
      `require('./quiet').bootApp();`,
      `require('./quiet')();`,
      `require('./quiet').start(); //- starts the program`,
      `export function f() { return X; }`,
    );
  });

  it('sets up the process where it is called like that, whatever the function uses', () =>
    assertMarked(
      `import { loadEnv } from './env';`,
      `import * as random from './random';`,
      `import polyfills from './polyfills';`,
      `const { setup } = require('./setup');`,
      `import { start } from './app'; //-`,
      `loadEnv();`,
      `random.seed(3);`,
      `polyfills.install();`,
      `await setup();`,
      `start(); //-`,
      `export function f() { return process.env.KEY; }`,
    ));

  it('changes what is used of the same file', () =>
    assertMarked(
      `const setRate = require('./rates').setRate;`,
      `const price = require('./rates').price;`,
      `setRate(4);`,
      `export function f(x) { return price(x); }`,
    ));

  it('is known by its package', () =>
    assertMarked(
      `const knex = require('knex')({ client: 'pg' });`,
      `const redis = require('redis').createClient();`,
      `const sql = require('postgres')('x');`,
      `knex('users').del(); //- works on the world outside`,
      `redis.del('queue'); //- works on the world outside`,
      `sql\`DELETE FROM users\`; //-`,
      `export function f(x) { return [knex('users').first(), redis.get('x'), sql, x]; }`,
    ));
});

describe('what other files of the user may use goes along with any of them', () => {
  it('settings of packages and of Node.js, objects of other files', () =>
    assertMarked(
      `import Decimal from 'decimal.js';`,
      `import moment from 'moment';`,
      `import mongoose from 'mongoose';`,
      `import axios from 'axios';`,
      `import http from 'node:http';`,
      `import { initializeApp } from 'firebase-admin';`,
      `import { settings } from './settings';`,
      `import { price } from './pricing';`,
      `import { setLocale } from './locale';`,
      `Decimal.set({ precision: 50 });`,
      `moment.locale('de'); //+ runs`,
      `await mongoose.connect('x');`,
      `axios.defaults.baseURL = 'x';`,
      `axios.interceptors.request.use((x) => x);`,
      `http.globalAgent.maxSockets = 2;`,
      `initializeApp();`,
      `settings.rate = 3;`,
      `Object.assign(settings, { unit: 'm' });`,
      `const restore = setLocale('de');`,
      `export function f(x) { return price(x); }`,
    ));

  it('but not without', () =>
    assertMarked(
      `import moment from 'moment'; //-`,
      `import { settings } from './settings'; //-`,
      `moment.locale('de'); //-`,
      `settings.rate = 3; //-`,
      `export function f(x) { return x; }`,
    ));
});

describe('the process by another name', () => {
  it('is changed for all', () => {
    assertMarked(
      `import proc from 'node:process';`,
      `import { env } from 'node:process';`,
      `import { chdir as go } from 'process';`,
      `proc.env.TZ = 'Asia/Tokyo';`,
      `env.LANG = 'de';`,
      `go('x');`,
      `export function f() { return new Date(0).getHours(); }`,
    );
    assertMarked(
      `const process = require('process');`,
      `process.env.TZ = 'Asia/Tokyo';`,
      `function f() { return new Date(0).getHours(); }`,
    );
  });

  it('is ended by the program', () =>
    assertMarked(
      `import { exit } from 'node:process'; //-`,
      `const rows = [];`,
      `exit(rows.push(1)); //- ends the process`,
      `export function f() { return rows; }`,
    ));
});
