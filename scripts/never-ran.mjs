// Tests that ran nowhere. Some need root and some need to be without it, so each is skipped in one run and must have run
// in another; one that was skipped in all of them wanted a tool that is not here.
// usage: never-ran.mjs RESULTS.json...   (as written by jest --json --outputFile)
import { readFileSync } from 'node:fs';

const ran = new Map();
for (const file of process.argv.slice(2)) {
  for (const suite of JSON.parse(readFileSync(file, 'utf8')).testResults) {
    for (const test of suite.assertionResults) {
      // By its place in the repository: the runs may have seen that at different paths.
      const name = `${suite.name.slice(suite.name.indexOf('/tests/') + 1)}: ${test.fullName}`;
      ran.set(name, ran.get(name) === true || test.status === 'passed' || test.status === 'failed');
    }
  }
}
const never = [...ran].filter(([, did]) => !did).map(([name]) => name);
for (const name of never) console.error(`never ran: ${name}`);
console.log(`${ran.size - never.length} tests ran, ${never.length} never`);
process.exitCode = never.length === 0 && ran.size > 0 ? 0 : 1;
