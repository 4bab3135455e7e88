// npm run dev: pages with instant reload, on the same database as npm start.
import { setUp } from './setup.mjs'
import { loadEnv, plainly, run, runScript } from './steps.mjs'

await plainly(() => {
  setUp()
  loadEnv()
  const port = process.env.PORT ?? '3000'
  runScript('Bringing the database and the content up to date', ['prisma/prepare.ts'])
  run('The development server', process.execPath, [
    'node_modules/@remix-run/dev/dist/cli.js',
    'vite:dev',
    '--port',
    port,
    '--strictPort',
  ])
})
