// npm run build: builds the pages and the edge server into build/, unless nothing has changed.
import { setUp } from './setup.mjs'
import { isCommand, plainly, run, say, whenStale } from './steps.mjs'

const BUILD = {
  stamp: 'build/.stamp',
  inputs: [
    'app',
    'server',
    'public',
    'prisma/schema.prisma',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'vite.config.ts',
    'vite.server.config.ts',
  ],
  outputs: [
    'build/client',
    'build/server/index.js',
    'build/edge/main.js',
    'build/edge/compile-worker.js',
    'build/edge/verify-worker.js',
    'build/edge/reading-thread.js',
    'build/edge/archive-thread.js',
    'build/edge/heic-worker.js',
  ],
}

export function buildWhenStale() {
  whenStale(BUILD, () => {
    say('Building')
    build('the pages', ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'error'])
    build('the edge server', [
      'node_modules/vite/bin/vite.js',
      'build',
      '-c',
      'vite.server.config.ts',
      '--logLevel',
      'warn',
    ])
  })
}

function build(what, args) {
  run(`Building ${what}`, process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

if (isCommand(import.meta.url))
  await plainly(() => {
    setUp({ keys: false })
    buildWhenStale()
  })
