// TypeScript for jest, by swc, and one line more. In jest's sandbox each look-up of a global (Math, Object, Map …) is a call out
// of it, which takes a computing test three times as long. So each module looks up those it names once, when it begins.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createTransformer as createSwc } from '@swc/jest';

/** None that a test replaces as a whole, as it may Date, setTimeout, process or fetch. */
const GLOBALS = [
  ...[
    'Array',
    'BigInt',
    'Boolean',
    'Error',
    'Infinity',
    'JSON',
    'Map',
    'Math',
    'NaN',
    'Number',
    'Object',
    'Promise',
  ],
  ...[
    'RangeError',
    'RegExp',
    'Set',
    'String',
    'Symbol',
    'TypeError',
    'Uint8Array',
    'WeakMap',
    'parseInt',
    'parseFloat',
  ],
];

/** Whether a module has something of its own by that name. */
function declares(code, name) {
  return [
    `\\b(const|let|var|class|function|import)\\s+${name}\\b`,
    `^import\\b[^;]*\\b${name}\\b[^;]*\\bfrom\\b`,
    `^(export\\s+)?(const|let|var)\\s*[{[][^=]*\\b${name}\\b`,
  ].some((pattern) => new RegExp(pattern, 'm').test(code));
}

/** On the first line, so that the numbers of lines stay. */
function withOwnGlobals(code) {
  const named = GLOBALS.filter((name) => new RegExp(`\\b${name}\\b`).test(code) && !declares(code, name));
  return named.length === 0 ? code : `const { ${named.join(', ')} } = globalThis; ${code}`;
}

export default {
  createTransformer(options) {
    const swc = createSwc(options);
    const own = createHash('sha256')
      .update(readFileSync(new URL(import.meta.url)))
      .digest('hex');
    // What is generated is JavaScript already.
    const ready = (file) => file.endsWith('.js');
    const finish = (made) => ({ ...made, code: withOwnGlobals(made.code) });
    return {
      canInstrument: false,
      getCacheKey: (text, file, how) => `${own.slice(0, 8)}${swc.getCacheKey(text, file, how)}`,
      process: (text, file, how) => finish(ready(file) ? { code: text } : swc.process(text, file, how)),
      processAsync: async (text, file, how) =>
        finish(ready(file) ? { code: text } : await swc.processAsync(text, file, how)),
    };
  },
};
