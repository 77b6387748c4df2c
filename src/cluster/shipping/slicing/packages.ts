/**
 * What functions of well-known packages and of Node.js do outside the module: by the package, and the last name of the call.
 * A package that is not here may do anything, and what it is called for is kept.
 */
import type { Work } from './vocabulary';

export interface Deed {
  /** Specifiers; `global:fetch` is the language's own. */
  readonly of: RegExp;
  /** Empty for the call of what is imported itself. */
  readonly does: RegExp;
  readonly work: Work;
  /** It may as well be asked for what it gives: only where nothing is made of that. */
  readonly unlessUsed?: true;
}

const OUTSIDE = 'works on the world outside';

/** Any function of the package; not `forEach` of what it gave. */
const NO_READER =
  /^(?!(forEach|map|filter|reduce|flatMap|some|every|find|join|slice|includes|entries|keys|values)$)/;

export const DEEDS: readonly Deed[] = [
  {
    of: /^(prompts|inquirer|@inquirer\/[\w-]+|enquirer|@clack\/prompts|readline-sync|prompt-sync|prompt)(\/|$)/,
    does: NO_READER,
    work: 'reads the terminal',
  },
  {
    of: /^(commander|yargs|cac|meow|sade|clipanion|oclif|arg|minimist|command-line-args)(\/|$)/,
    does: NO_READER,
    work: 'reads the command line',
  },
  // The functions they give work under their runner only.
  {
    of: /^(vitest|@jest\/globals|mocha|test|bun:test|ava|tap|tape|uvu|@playwright\/test)(\/|$)/,
    does: NO_READER,
    work: 'runs tests',
  },
  { of: /^engine-room(\/|$)/, does: NO_READER, work: 'connects to the cluster' },
  { of: /^(socket\.io|bun:ws|uWebSockets\.js)$/, does: /^(Server|App|SSLApp)?$/, work: 'starts a server' },
  {
    of: /^(@hapi\/hapi|@apollo\/server|apollo-server|@grpc\/grpc-js)(\/|$)/,
    does: /^(start|bindAsync|startStandaloneServer)$/,
    work: 'starts a server',
  },
  { of: /^node-cron$/, does: /^schedule$/, work: 'starts a schedule' },
  { of: /^cron$/, does: /^(CronJob|from|start)$/, work: 'starts a schedule' },
  { of: /^(croner|cron-async|later)$/, does: /^(Cron|setInterval)?$/, work: 'starts a schedule' },
  { of: /^node-schedule$/, does: /^scheduleJob$/, work: 'starts a schedule' },
  {
    of: /^(agenda|bree|toad-scheduler|@hokify\/agenda)$/,
    does: /^(every|start|add\w*Job)$/,
    work: 'starts a schedule',
  },
  {
    of: /^(chokidar|fs|fs\/promises|fs-extra|gaze|sane|node-watch|watchpack)$/,
    does: /^(watch(File)?)?$/,
    work: 'watches files',
  },
  { of: /^@parcel\/watcher$/, does: /^subscribe$/, work: 'watches files' },
  { of: /^(child_process|cluster)$/, does: /^fork$/, work: 'starts workers' },
  { of: /^worker_threads$/, does: /^Worker$/, work: 'starts workers' },
  {
    of: /^(bullmq|kafkajs|sqs-consumer)$/,
    does: /^(Worker|eachMessage|start|run)$/,
    work: 'waits for messages',
  },
  { of: /^(bull|bee-queue)$/, does: /^process$/, work: 'waits for messages' },
  {
    of: /^(amqplib|mqtt|nats|redis|ioredis|@google-cloud\/pubsub)$/,
    does: /^(consume|p?subscribe|pSubscribe)$/,
    work: 'waits for messages',
  },
  {
    of: /^(telegraf|discord\.js|@slack\/bolt|grammy)$/,
    does: /^(launch|login|start)$/,
    work: 'waits for messages',
  },
  {
    of: /^(@prisma\/client|mongodb|mongoose|monk)$/,
    does: /^(create|update|delete|upsert|save|remove|rename|drop\w*|createCollection|createIndex(es)?|syncIndexes|\$transaction|\$executeRaw(Unsafe)?|findOneAnd\w+|findByIdAnd\w+)$/,
    work: OUTSIDE,
  },
  {
    of: /^(redis|ioredis|@redis\/client|@upstash\/redis|@vercel\/kv|memcached|memjs|level|lmdb)$/,
    does: /^(flush(all|db)|m?set(ex|nx|bit|range)?|psetex|append|getset|getdel|del|unlink|rename|p?expire\w*|persist|(incr|decr)\w*|h(m?set|setnx|del|incrby\w*)|[lr](push|pop|set|rem|trim|insert)x?|s(add|rem|pop|move)|z(add|rem|incrby)\w*|x(add|del|trim|ack)|pf(add|merge)|geoadd|publish|copy|restore|exec|sendcommand|put|clear|delete|batch)$/i,
    work: OUTSIDE,
  },
  {
    of: /^(axios|got|ky|ofetch|undici|superagent|needle|request|wretch|@angular\/common\/http)$/,
    does: /^(post|put|patch|delete|del)$/,
    work: OUTSIDE,
    unlessUsed: true,
  },
  {
    of: /^(@aws-sdk\/|aws-sdk$|@azure\/|@google-cloud\/|firebase(-admin)?(\/|$)|@supabase\/)/,
    does: /^((put|delete|create(?!\w*(Client|Connection|Pool))|insert|update|upsert|upload|publish|send(?!$)|write|batchWrite|copy|remove|invoke|enqueue|commit|move|begin)\w*|(set|add)(Doc)?|save|makePublic)$/,
    work: OUTSIDE,
    unlessUsed: true,
  },
  {
    of: /^(nodemailer|@sendgrid\/|mailgun|postmark|resend$|@mailchimp\/|mailersend|@slack\/|discord\.js$|telegraf$|grammy$|node-telegram-bot-api$|twilio$|web-push$)/,
    does: /^(send\w*|post\w*|create|reply|upload\w*|publish|update|delete\w*|batch)$/,
    work: OUTSIDE,
    unlessUsed: true,
  },
  {
    of: /^(stripe|square|@paypal\/|braintree|@octokit\/|octokit$|@gitbeaker\/)/,
    does: /^(create|update|del|delete|cancel|capture|confirm|refund|pay|charge|sale|merge|add|remove)\w*$/,
    work: OUTSIDE,
    unlessUsed: true,
  },
  {
    of: /^(amqplib|kafkajs|bullmq|bull|bee-queue|nats|mqtt|zeromq|rhea)$/,
    does: /^(send\w*|publish\w*|add|addBulk|save|purge\w*|delete\w*|drain|obliterate|clean|createTopics)$/,
    work: OUTSIDE,
  },
  {
    of: /^(@elastic\/|@opensearch-project\/|meilisearch$|algoliasearch$|typesense$|@pinecone-database\/|chromadb$|@qdrant\/)/,
    does: /^(index|bulk|reindex|(create|update|partialUpdate|delete|add|upsert|save|replace|clear|drop)\w*)$/,
    work: OUTSIDE,
  },
  {
    of: /^(basic-ftp|ssh2|node-ssh|ssh2-sftp-client)$/,
    does: /^(upload\w*|put\w*|exec\w*|remove\w*|delete|rename|mkdir|rmdir)$/,
    work: OUTSIDE,
  },
  {
    of: /^(fs|fs\/promises|fs-extra)$/,
    does: /^(write|append|rm|rmdir|unlink|rename|copy|cp|truncate|symlink|link|chmod|chown|utimes|create(Write)?(File|Stream)|output|remove|empty|move)\w*$/,
    work: 'works on files',
  },
];

/** Databases that are asked in words, and what builds such words. */
export const DATABASES =
  /^(pg|pg-promise|postgres|mysql2?|mariadb|mssql|tedious|oracledb|better-sqlite3|sqlite3?|libsql|@libsql\/client|duckdb|@duckdb\/node-api|knex|kysely|slonik|@neondatabase\/serverless|@vercel\/postgres|@planetscale\/database|@electric-sql\/pglite|drizzle-orm|typeorm|sequelize|objection|@mikro-orm\/\w+|snowflake-sdk|@clickhouse\/client|cassandra-driver|@google-cloud\/bigquery)(\/|$)/;

export const WRITES_TABLES =
  /^(insert(Into)?|batchInsert|update(Table)?|del|delete(From)?|truncate\w*|destroy|save|upsert|bulk(Create|Write|Insert)|create|findOrCreate|increment|decrement|sync(hronize)?|drop(Table|Schema)\w*|remove|softDelete|(replace|merge)Into|latest|command)$/;

/** Of what is said to a database; `CREATE ... IF NOT EXISTS` and temporary tables prepare what a function may need. */
export const WRITES_IN_WORDS =
  /^(\s|--[^\n]*\n|\/\*[^]*?\*\/)*(insert|update|delete|drop|truncate|alter|create(?!\s+(temp|[^(]*\bif\s+not\s+exists))|replace|merge|upsert|grant|revoke|call|vacuum|copy|refresh)\b/i;

/** `WITH old AS (...) DELETE FROM ...` */
export const WRITES_BEHIND_WITH = /^\s*with\b[^]*\b(insert\s+into|update\s+\S+\s+set|delete\s+from)\b/i;

/** `aggregate([..., { $out: 'table' }])` */
export const WRITES_BY_PIPELINE = /^(mongodb|mongoose|monk)$/;

/** What is SQL and nothing else, and writes. */
export const WRITES_FOR_CERTAIN =
  /^\s*(delete\s+from|insert\s+(or\s+\w+\s+)?into|update\s+\S+\s+set|drop\s+(table|view|index|schema|database|type|trigger|sequence|role|user)|truncate(\s+table)?\s+\S+|alter\s+table|replace\s+into|merge\s+into)(?=\s|;|$)/i;

/** Databases in the process itself, unless they are told where their file is. */
export const IN_PROCESS = /^(better-sqlite3|sqlite3?|duckdb|@duckdb\/node-api|@electric-sql\/pglite)(\/|$)/;

/** What nobody means otherwise, whatever package it is of. */
export const UNMISTAKABLE =
  /^((create|update|delete|insert)Many(AndReturn)?|(insert|update|replace|delete)One|bulk(Write|Create)|findOneAnd(Update|Replace|Delete)|\$executeRaw(Unsafe)?|flush(all|db)|dropDatabase|sendMail|sendEmail|(put|delete)Objects?|sendToQueue)$/i;

/** `new GetObjectCommand()` and its like ask, all others act. */
export const ASKS =
  /^(Get|List|Head|Describe|Query|Scan|BatchGet|Search|Select|Receive|Lookup|Check|Estimate|Validate)/;

/** What such calls give is data, and no part of the connection. */
export const GIVES_DATA =
  /^(get|find\w*|query|fetch\w*|request|read\w*|list|all|json|text|scan|search|[hm]get\w*|execute|send|post|put|patch)$/;

/** Methods after which an object is of no use any more. */
export const CLOSES = /^(close|quit|end|\$?disconnect|destroy|terminate|shutdown|release)$/;

/** Packages whose functions send what they are given where their options say so. */
export const SENDS =
  /^(global:fetch|axios|got|ky|ofetch|undici|needle|request|wretch|node-fetch|cross-fetch|isomorphic-fetch|@octokit\/.*|octokit)$/;

/** Clients that send commands: `s3.send(new PutObjectCommand())`. */
export const CLOUDS = /^@aws-sdk\//;

/** What prepares an object or a package, and does nothing beyond: every engine has its own. */
export const PREPARES =
  /^(on|once|off|use|connect|\$connect|authenticate|pragma|prepare|plugin|ready|then|catch|finally|option\w*|command|describe|default\w*|define\w*|declare|disable\w*|assert(Queue|Exchange)|bind(Queue)?|mount|pre|post|index|virtual|hasMany|hasOne|belongsTo\w*|add\w*|load\w*|trace|debug|info|log|warn|error|fatal)$/;

/** What serves, or asks at the terminal. */
export const LISTENS =
  /^(http|https|http2|net|tls|readline|express|fastify|koa|hono|@hono|@hapi|@nestjs|restify|polka|h3|listhen|ws|socket\.io|elysia|uWebSockets\.js|connect|micro|@trpc|@apollo|apollo-server|graphql-yoga|@grpc|prompts|inquirer|@inquirer|enquirer)(\/|$|-)/;
