import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';

/** `vscode` stays at the editor's edge: neither the cluster library nor the bridge may know it. */
const noEditor = {
  name: 'vscode',
  message: 'src/cluster and src/bridge run outside the editor: keep `vscode` in src/extension.',
};
const noZeromq = { name: 'zeromq', message: 'Only src/cluster/transport talks to zeromq.' };

export default tseslint.config(
  {
    ignores: [
      ...['dist', 'out', 'node_modules', 'test/fixtures', 'test/corpus/typescript', 'examples'],
      ...['.host', '.vscode-test', '.venv'],
    ],
  },
  ...tseslint.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/resolver-next': [createTypeScriptImportResolver()],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-imports': ['error', { paths: [noZeromq] }] } },
  {
    files: ['src/cluster/transport/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [noEditor] }] },
  },
  {
    files: ['src/cluster/**/*.ts', 'src/bridge/**/*.ts'],
    ignores: ['src/cluster/transport/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [noEditor, noZeromq] }] },
  },
  {
    files: ['src/cluster/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [noEditor, noZeromq],
          patterns: [
            {
              group: ['**/extension/**', '**/bridge/**'],
              message: 'src/cluster is a library: it knows no editor.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/cluster/transport/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [noEditor],
          patterns: [
            {
              group: ['**/extension/**', '**/bridge/**'],
              message: 'src/cluster is a library: it knows no editor.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/extension/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [noZeromq, { name: 'esbuild', message: 'The extension host loads no native code.' }],
          patterns: [
            {
              regex: '/cluster/(?!shipping/language$)',
              allowTypeImports: true,
              message:
                'The extension host loads no cluster code: ask the client process through src/bridge/rpc.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '*.config.*', 'scripts/**', 'src/cluster/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['bin/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['*.config.mjs'], rules: { 'import-x/no-default-export': 'off' } },
  { files: ['**/*.test.ts', 'test/**/*.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
);
