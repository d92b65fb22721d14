// Prints the table of checks as JSON: { groups, checks }. A process of its own, since the bundler and a test runner do not
// share one well.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { outputFiles } = await build({
  absWorkingDir: root,
  stdin: {
    contents:
      "export { CHECKS } from './lib/doctor/checks/table.ts'; export { GROUPS } from './lib/doctor/checks/check.ts';",
    resolveDir: root,
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
  logLevel: 'error',
});
const code = Buffer.from(outputFiles[0].contents).toString('base64');
const { CHECKS: checks, GROUPS: groups } = await import(`data:text/javascript;base64,${code}`);
process.stdout.write(JSON.stringify({ groups, checks }));
