import js from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import oneWriter from './scripts/lint/one-writer.mjs';
import ownKeys from './scripts/lint/own-keys.mjs';

const NO_CLOCK = 'What the machine says is an argument here.';
const NO_LOCALE = 'The same on every machine.';
const LOCALE = [
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
  'localeCompare',
];

export default tseslint.config(
  { ignores: ['dist/', '.types/', 'coverage/', 'lib/generated/', 'node_modules/', 'tests/fixtures/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // File keys arrive as index signatures under strict rules; the bracket form marks them as foreign data.
      '@typescript-eslint/dot-notation': 'off',
      // The one place that exits is bin/.
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'exit', message: 'Only bin/wanctl-steer.ts exits.' },
      ],
      eqeqeq: 'error',
    },
  },
  {
    // The pure rooms: the compiler bars Node and the DOM; clock, dice and locale are part of the language.
    files: [
      'lib/core/**/*.ts',
      'lib/doctor/checks/**/*.ts',
      'lib/episodes/**/*.ts',
      'lib/page/**/*.ts',
      'lib/replay/**/*.ts',
      'lib/setup/**/*.ts',
      'lib/report/**/*.ts',
      'lib/notify/core/**/*.ts',
      'lib/metrics/**/*.ts',
      'lib/router/protocol/**/*.ts',
      'lib/probe/text/**/*.ts',
      'lib/config/{read,check,rules}/**/*.ts',
      'lib/serve/rules/**/*.ts',
    ],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: NO_CLOCK },
        { object: 'Math', property: 'random', message: 'Nothing here is left to chance.' },
        ...LOCALE.map((property) => ({ property, message: NO_LOCALE })),
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'performance', 'globalThis'].map((name) => ({ name, message: NO_CLOCK })),
        { name: 'Intl', message: NO_LOCALE },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: NO_CLOCK },
        { selector: "CallExpression[callee.name='Date']", message: NO_CLOCK },
      ],
    },
  },
  {
    // What a person can hold in mind at once.
    files: ['lib/**/*.ts', 'bin/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 250 }] },
  },
  {
    // A name from outside is no key of a plain object.
    files: ['lib/**/*.ts', 'bin/**/*.ts'],
    // The emulator is told nothing by strangers; the trees of a configuration have no prototype.
    ignores: ['lib/emulator/**', 'lib/config/read/tree.ts'],
    plugins: { local: { rules: { 'own-keys': ownKeys } } },
    rules: { 'local/own-keys': 'error' },
  },
  {
    files: ['lib/**/*.ts', 'bin/**/*.ts'],
    // The writer itself; and the kernel's name of this process, which is no file.
    ignores: ['lib/storage/folders.ts', 'lib/storage/fuse.ts'],
    plugins: { files: { rules: { 'one-writer': oneWriter } } },
    rules: { 'files/one-writer': 'error' },
  },
  {
    // Text from outside is read in steps that grow with its length and no faster.
    files: ['lib/**/*.ts', 'bin/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': [
        'error',
        { report: 'potential', ignorePartial: false, ignoreSticky: false },
      ],
    },
  },
  {
    files: ['tests/**/*.ts', 'bin/**/*.ts'],
    rules: { 'no-restricted-properties': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        performance: 'readonly',
        fetch: 'readonly',
      },
    },
  },
);
