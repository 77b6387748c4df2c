// The platforms there is a VSIX for, by VS Code's names, and the universal one for all others.
import { existsSync } from 'node:fs';

/**
 * @typedef {object} Target
 * @property {string} name VS Code's, or `universal`
 * @property {{ os: string, arch: string, libc: string }[]} platforms whose zeromq it carries
 * @property {string | undefined} esbuild the package with esbuild's binary; none: its WebAssembly, which runs anywhere
 */

const platform = (os, arch, libc) => ({ os, arch, libc });
const target = (name, esbuild, ...platforms) => ({ name, platforms, esbuild: `@esbuild/${esbuild}` });

/** zeromq has no other binaries. */
const native = [
  target('linux-x64', 'linux-x64', platform('linux', 'x64', 'glibc')),
  target('linux-arm64', 'linux-arm64', platform('linux', 'arm64', 'glibc')),
  target('alpine-x64', 'linux-x64', platform('linux', 'x64', 'musl')),
  target('alpine-arm64', 'linux-arm64', platform('linux', 'arm64', 'musl')),
  target('darwin-x64', 'darwin-x64', platform('darwin', 'x64', 'libc')),
  target('darwin-arm64', 'darwin-arm64', platform('darwin', 'arm64', 'libc')),
  target('win32-x64', 'win32-x64', platform('win32', 'x64', 'msvc')),
  target('win32-arm64', 'win32-arm64', platform('win32', 'arm64', 'msvc')),
];

/** Slower to bundle, and for every platform that zeromq is made for. */
const universal = {
  name: 'universal',
  platforms: native.flatMap(({ platforms }) => platforms),
  esbuild: undefined,
};

/** @returns {Target[]} the ones asked for: `all`, a name, or nothing for the platform that this is. */
export function targetsFor(name = thisPlatform()) {
  if (name === 'all') return [...native, universal];
  const found = [...native, universal].find((one) => one.name === name);
  if (found) return [found];
  const names = [...native, universal].map((one) => one.name).join(', ');
  throw new Error(`There is no VSIX for ${name}; there is one for each of ${names}.`);
}

export function thisPlatform() {
  return `${existsSync('/etc/alpine-release') ? 'alpine' : process.platform}-${process.arch}`;
}
