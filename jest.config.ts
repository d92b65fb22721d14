/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

// Node 20 reads this file of certificates at every start, for twice the time of the start itself. No test needs it.
delete process.env['NODE_EXTRA_CA_CERTS'];

const config: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$|/lib/generated/.+\\.js$': [
      '<rootDir>/tests/support/once/transform.mjs',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2022',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/tests/support/once/folder.mjs',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  // Suites that need root, namespaces or minutes are started by their own npm script.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/heavy/'],
  // Real processes, sockets and files: a test may be slow on a busy machine without being wrong.
  testTimeout: 30_000,
  // More than there are cores, and what they start waits so long for its turn that a run of two seconds does not fit.
  maxWorkers: '100%',
  // What a module loader of jest's has seen is never given back.
  workerIdleMemoryLimit: '1GB',
};

export default config;
