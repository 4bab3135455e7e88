// npm start: everything from a fresh clone to a running service.
import { spawn } from 'node:child_process'
import { loadEnv, run, say, setUp } from './setup.mjs'
import { buildWhenStale } from './build.mjs'

const began = performance.now()
setUp()
loadEnv()
process.env.NODE_ENV = 'production'
process.env.PORT ??= '3000'
process.env.ORIGIN ??= `http://localhost:${process.env.PORT}`

say('Bringing the database and the content up to date')
run(process.execPath, ['--import', 'tsx', 'prisma/migrate.ts', 'deploy'], { stdio: ['ignore', 'ignore', 'inherit'] })
run(process.execPath, ['--import', 'tsx', 'prisma/seed.ts'])
buildWhenStale()

const server = spawn(process.execPath, ['build/edge/main.js'], { stdio: ['ignore', 'pipe', 'inherit'], env: process.env })
server.stdout.pipe(process.stdout)
server.stdout.on('data', (line) => {
  if (String(line).includes('"event":"listening"')) welcome()
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 0))

function welcome() {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`\n  Ready after ${seconds} s:  ${process.env.ORIGIN}\n`)
  if (process.env.DEMONSTRATION !== '1') return
  console.log('  A demonstration with made-up people. Sign in with one click, or with the password enrich-demo:\n')
  const cast = [
    ['Jo Field', 'jo@demo.example', 'peer worker, Lotus (Complex Emotional Needs), Northgate'],
    ['Sam Reid', 'sam@demo.example', 'peer worker, Acute Discharge, Northgate: just started'],
    ['Amara Okafor', 'amara@demo.example', 'peer worker, Harambee (culturally specific), Sankofa'],
    ['Grace Mensah', 'grace@demo.example', 'supervises Jo and Sam'],
    ['Kwame Boateng', 'kwame@demo.example', 'supervises Amara'],
    ['Priya Nair', 'priya@demo.example', 'trainer, Northgate'],
    ['Temi Adeyemi', 'temi@demo.example', 'trainer, Sankofa'],
    ['Lena Walsh', 'lena@demo.example', 'lead, Northgate'],
    ['Bayo Cole', 'bayo@demo.example', 'lead, Sankofa'],
  ]
  for (const [name, address, who] of cast) console.log(`    ${name.padEnd(14)} ${address.padEnd(20)} ${who}`)
  console.log('\n  Ctrl-C stops it.\n')
}
