// node scripts/run.mjs <file.ts> …: runs a script of the project with the settings of .env.
import { setUp } from './setup.mjs'
import { loadEnv, plainly, runScript } from './steps.mjs'

const [script = '', ...args] = process.argv.slice(2)
await plainly(() => {
  setUp()
  loadEnv()
  runScript(script, [script, ...args])
})
