/** ipcontroller's configurable traits, `--Class.trait=value`, by the settings that they are here. */

/** Traits of the application, whichever class of it a command line names. */
const application = {
  profile: 'profile',
  ipython_dir: 'ipython-dir',
  work_dir: 'work-dir',
  cluster_id: 'cluster-id',
  log_level: 'log-level',
  log_to_file: 'log-to-file',
  ip: 'ip',
  client_ip: 'client-ip',
  engine_ip: 'engine-ip',
  location: 'location',
  ports: 'ports',
  client_ports: 'client-ports',
  engine_ports: 'engine-ports',
  regport: 'engine-ports',
  notifier_port: 'client-ports',
  transport: 'transport',
  client_transport: 'transport',
  engine_transport: 'transport',
  ssh_server: 'ssh',
  engine_ssh_server: 'enginessh',
  client_json_file: 'client-file',
  engine_json_file: 'engine-file',
  reuse_files: 'reuse',
  restore_engines: 'restore',
  enable_curve: 'curve',
  curve_publickey: 'curve-public-key',
  curve_secretkey: 'curve-secret-key',
  db_class: 'db-class',
  registration_timeout: 'registration-timeout',
} as const;

const applicationClasses = [
  'IPController',
  'BaseParallelApplication',
  'BaseIPythonApplication',
  'Application',
  // Names of older versions.
  'IPControllerApp',
  'HubFactory',
];

const others: Record<string, string> = {
  'ProfileDir.location': 'profile-dir',
  'HeartMonitor.period': 'ping',
  'HeartMonitor.max_heartmonitor_misses': 'max-misses',
  'TaskScheduler.scheme_name': 'scheme',
  'TaskScheduler.hwm': 'hwm',
  'DictDB.record_limit': 'record-limit',
  'DictDB.size_limit': 'size-limit',
  'DictDB.cull_fraction': 'cull-fraction',
  'SQLiteDB.filename': 'record-file',
  'SQLiteDB.location': 'record-directory',
  'Session.key': 'key',
  'Session.keyfile': 'keyfile',
  'Session.signature_scheme': 'signature-scheme',
  'Session.packer': 'packer',
  'Session.unpacker': 'packer',
};

/** What makes no difference here and is passed over in silence: how ipcontroller builds itself of processes, names it logs under. */
const meaningless = new Set([
  ...['init', 'user', 'ident', 'usethreads'],
  ...['use_threads', 'auto_create', 'copy_config_files', 'overwrite', 'verbose_crash'],
  ...[
    'add_ipython_dir_to_sys_path',
    'monitor_ip',
    'monitor_transport',
    'mon_port',
    'broadcast_scheduler_depth',
  ],
  ...[
    'Session.session',
    'Session.username',
    'Session.check_pid',
    'Session.metadata',
    'Session.buffer_threshold',
  ],
  ...['Session.copy_threshold', 'Session.item_threshold', 'Session.digest_history_size'],
]);

/** @returns the setting a trait stands for, or undefined for one we have no meaning for. */
export function settingOfTrait(name: string): string | undefined {
  const trait = applicationTrait(name);
  const known: Record<string, string> = trait === undefined ? others : application;
  const key = trait ?? name;
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

export function isMeaningless(name: string): boolean {
  return meaningless.has(applicationTrait(name) ?? name);
}

function applicationTrait(name: string): string | undefined {
  const dot = name.indexOf('.');
  return applicationClasses.includes(name.slice(0, dot)) ? name.slice(dot + 1) : undefined;
}
