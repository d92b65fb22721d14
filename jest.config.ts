/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const config: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
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
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  // Suites that need root, namespaces or minutes are started by their own npm script.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/heavy/'],
  // Real processes, sockets and files: a test may be slow on a busy machine without being wrong.
  testTimeout: 30_000,
  maxWorkers: '100%',
};

export default config;
