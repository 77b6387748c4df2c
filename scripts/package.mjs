// `npm run package`: a VSIX for this platform, out/engine-room.vsix. `-- universal` makes the one for all platforms,
// `-- all` one for each besides, `-- darwin-arm64` that one. The finished file is read back and checked.
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { build } from './lib/npm.mjs';
import { outDir } from './lib/paths.mjs';
import { checkContents } from './package/contents.mjs';
import { stageFor } from './package/stage.mjs';
import { targetsFor, thisPlatform } from './package/targets.mjs';

/** @param {import('./package/targets.mjs').Target} target */
async function packageFor(target) {
  const stage = join(outDir, 'stage', target.name);
  await stageFor(target, stage);
  const name = target.name === thisPlatform() ? 'engine-room' : `engine-room-${target.name}`;
  const vsix = join(outDir, `${name}.vsix`);
  await createVSIX({
    ...{ cwd: stage, packagePath: vsix, dependencies: true },
    ...(target.esbuild ? { target: target.name } : {}),
    ...{ rewriteRelativeLinks: false, allowMissingRepository: true },
  });
  console.log(await checkContents(target, vsix));
}

try {
  const wanted = process.argv.slice(2);
  const targets = (wanted.length > 0 ? wanted : [undefined]).flatMap(targetsFor);
  await build();
  for (const target of targets) await packageFor(target);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
