import js from '@eslint/js'
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

/**
 * Modules that reach the outside world: only `adapters/` and the entries may import them (the dependency rule,
 * CONTRIBUTING.md).
 */
const WORLD = [
  '@actions/*',
  '@octokit/*',
  'node:fs',
  'node:fs/*',
  'node:child_process',
  'node:net',
  'node:http',
  'node:https',
  'node:os',
  'node:process',
]
const forbid = (...groups) => ({
  'no-restricted-imports': [
    'error',
    { patterns: groups.map((group) => ({ group, message: 'See the dependency rule in CONTRIBUTING.md' })) },
  ],
})

export default tseslint.config(
  { ignores: ['dist/', 'dist.new/', 'lib/', 'coverage/', 'node_modules/', 'demo-report/', 'examples/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.check.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/adapters/**', 'src/index.ts', 'src/cli.ts'],
    rules: {
      ...forbid(WORLD, ['**/adapters/*']),
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Only adapters read the environment' },
        { name: 'fetch', message: 'Only adapters use the network' },
      ],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-nested-ternary': 'error' } },
  {
    // Text of strangers is matched in time that grows with its length, not with its square.
    files: ['src/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false, ignoreSticky: false }],
    },
  },
  {
    // What is safe to show is made in one place, and put together by `safe` and `phrase` elsewhere.
    files: ['src/**/*.ts'],
    ignores: ['src/text/{escape,format,phrase}.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "TSAsExpression[typeAnnotation.typeName.name='Safe']",
          message: 'Only text/escape.ts, format.ts and phrase.ts say what is safe',
        },
      ],
    },
  },
  {
    // Columns of numbers: every index is a row that was written, and a fallback in the inner loops would hide a wrong
    // one.
    files: ['src/ledger/ledger.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['__tests__/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'max-lines': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
)
