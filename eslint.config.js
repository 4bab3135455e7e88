import tseslint from 'typescript-eslint'

const REMIX = ['@remix-run/*', 'react', 'react-dom']
const PRISMA = ['@prisma/*', '**/prisma/generated/**', '\\#app/platform/database.server.ts']
const SERVER = ['**/*.server.ts', '**/*.server']
const ROUTES = ['\\#app/routes/**', '**/routes/**']
const VIEW = ['**/*.tsx', '\\#app/components/**']
const NODE = ['node:*', 'fs', 'path', 'crypto']
const PLATFORM = ['\\#app/platform/**']

/** One layer of the house and what may not stand in it. Patterns are gitignore syntax: '#' must be escaped. */
const layer = (files, message, banned, ignores = []) => ({
  files,
  ignores: ['**/*.test.ts', ...ignores],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: banned.flat(), message }] }] },
})

/** A feature may use what stands to its right in docs/architecture.md, and nothing else. */
const MAY_USE = {
  organisation: [],
  content: ['organisation'],
  evidence: ['content', 'organisation'],
  handbook: ['evidence', 'content', 'organisation'],
  reflections: ['organisation'],
  'practice-log': ['organisation'],
  training: ['reflections', 'content', 'organisation'],
  competence: ['training', 'reflections', 'content', 'organisation'],
  supervision: ['competence', 'training', 'reflections', 'content', 'organisation'],
  cohorts: ['training', 'content', 'organisation'],
  packages: ['training', 'handbook', 'content', 'organisation'],
  authoring: ['content', 'organisation'],
  reports: ['packages', 'supervision', 'competence', 'training', 'content', 'organisation'],
  'own-data': [
    'cohorts',
    'practice-log',
    'supervision',
    'competence',
    'training',
    'reflections',
    'handbook',
    'content',
    'organisation',
  ],
  notices: ['organisation'],
}
const features = Object.keys(MAY_USE)

const arrows = features.map((feature) => {
  const banned = features.filter(
    (other) => other !== feature && other !== 'notices' && !MAY_USE[feature].includes(other),
  )
  return {
    files: [`app/features/${feature}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: banned.map((other) => ({
            group: [`\\#app/features/${other}/**`, `**/${other}/**`],
            message: `'${feature}' may not use '${other}': see docs/architecture.md.`,
          })),
        },
      ],
    },
  }
})

const RULES = ['app/features/**/*.ts']
const NOT_RULES = ['**/*.server.ts', '**/*.test.ts']

export default tseslint.config(
  {
    ignores: [
      'build/',
      'prisma/generated/',
      'node_modules/',
      'data/',
      'test-results/',
      'playwright-report/',
      '.cache/',
      'public/',
    ],
  },
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['**/*.test.ts', 'tests/**'], rules: { 'max-lines': 'off' } },
  { files: ['app/root.tsx', 'app/components/**', 'app/features/**/*.tsx'], rules: { 'max-lines-per-function': 'off' } },
  layer(['app/routes/**'], 'Routes talk to features, never to the database.', [PRISMA]),
  layer(['app/components/**'], 'Components know no feature, route or server code.', [
    SERVER,
    ROUTES,
    '\\#app/features/**',
    '**/features/**',
  ]),
  layer(['app/platform/**'], 'The platform knows nothing of the service.', [
    ROUTES,
    VIEW,
    '\\#app/features/**',
    '**/features/**',
  ]),
  layer(['app/features/**/*.tsx'], 'Views import rules and components, not server code.', [SERVER, ROUTES, PRISMA]),
  layer(['app/features/**/*.server.ts'], 'Server files know no route or view.', [ROUTES, VIEW, '@remix-run/react']),
  layer(
    RULES,
    'Rules are pure: no Remix, Node, platform or database.',
    [REMIX, NODE, PLATFORM, PRISMA, SERVER, ROUTES, VIEW],
    NOT_RULES,
  ),
  layer(['server/**'], 'The edge knows nothing of the service but what its build exports.', ['\\#app/**', '../app/**']),
  {
    files: RULES,
    ignores: NOT_RULES,
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Time is an argument.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Chance is an argument.',
        },
        { selector: "MemberExpression[object.name='process']", message: 'Rules know no process.' },
      ],
    },
  },
  ...arrows,
)
