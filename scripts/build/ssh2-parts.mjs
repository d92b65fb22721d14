// What ssh2 loads and a run over SSH never uses, left out of the run's bundle: a third of what loading it costs.
// lib/router/ssh/algorithms.ts offers neither compression nor chacha20-poly1305, and nobody here copies files.
import { readFile } from 'node:fs/promises';

/** ssh2 tries its optional native parts inside try/catch; where they are absent it does without. They always are. */
export const nativeParts = {
  name: 'optional-native-parts',
  setup(b) {
    b.onResolve({ filter: /(\.node$|^cpu-features$)/ }, ({ path }) => ({ path, namespace: 'native' }));
    // Not an Error: making one costs as much as looking for the file would.
    b.onLoad({ filter: /.*/, namespace: 'native' }, ({ path }) => ({
      contents: `throw ${JSON.stringify(`${path} is not part of this program`)};`,
    }));
  },
};

const CHANGES = [
  {
    file: /ssh2\/lib\/protocol\/constants\.js$/,
    // A trial signature, to learn whether this Node.js knows Ed25519: from 20 on all do, except where FIPS rules.
    from: /const eddsaSupported = \(\(\) => \{[^]*?\n\}\)\(\);/,
    to: 'const eddsaSupported = crypto.getFips() === 0;',
  },
  {
    file: /ssh2\/lib\/protocol\/crypto\.js$/,
    // WebAssembly for chacha20-poly1305.
    from: / {2}init: \(\(\) => \{[^]*?\n {2}\}\)\(\),/,
    to: '  init: Promise.resolve(),',
  },
  {
    file: /ssh2\/lib\/protocol\/zlib\.js$/,
    from: /\{\n {2}createInflate,[^]*?\} = require\('zlib'\);\nconst ZlibHandle = [^\n]*/,
    to: '{} = {};',
  },
  {
    file: /ssh2\/lib\/protocol\/keyParser\.js$/,
    // Only for a key that is encrypted, in OpenSSH's own format.
    from: /require\('bcrypt-pbkdf'\)\.pbkdf;/,
    to: "(...args) => require('bcrypt-pbkdf').pbkdf(...args);",
  },
  { file: /ssh2\/lib\/protocol\/SFTP\.js$/, from: /[^]*/, to: 'exports.SFTP = class SFTP {};' },
];

export const leanSsh2 = {
  name: 'lean-ssh2',
  setup(b) {
    for (const { file, from, to } of CHANGES) {
      b.onLoad({ filter: file }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        if (!from.test(source))
          throw new Error(`${path} no longer holds what is taken out here: ${String(from)}`);
        return { contents: source.replace(from, to) };
      });
    }
  },
};
