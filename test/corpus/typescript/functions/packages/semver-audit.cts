// Which installed versions satisfy what was asked for. A .cts file: `import =` and `export =`.
import semver = require('semver');
import gt = require('semver/functions/gt');

const installed: Record<string, string> = { zod: '4.1.0', lodash: '4.17.21', left: 'not-a-version' };

/** @parallel Object.entries(installed), ['^4.0.0', '>=4.17.22', '*'] */
function audit([name, version]: [string, string], range: string): string {
  const parsed = semver.parse(version);
  if (parsed === null) throw new TypeError(`${name} has no version: ${version}`);
  const newer = gt(version, '4.5.0') ? 'newer' : 'older';
  return `${name}@${parsed.major}.x ${semver.satisfies(version, range) ? 'fits' : 'does not fit'} ${range}, ${newer}`;
}

export = audit;
