// npm run dev: pages with instant reload, on the same database as npm start.
import { loadEnv, run, setUp } from './setup.mjs'

setUp()
loadEnv()
run(process.execPath, ['--import', 'tsx', 'prisma/migrate.ts', 'deploy'])
run(process.execPath, ['--import', 'tsx', 'prisma/seed.ts'])
run(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:dev'])
