// npm start: everything from a fresh clone to a running service.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { buildWhenStale } from './build.mjs'
import { setUp } from './setup.mjs'
import { loadEnv, plainly, runScript, say } from './steps.mjs'

const began = performance.now()

await plainly(async () => {
  setUp()
  loadEnv()
  process.env.NODE_ENV = 'production'
  process.env.PORT ??= '3000'
  process.env.ORIGIN ??= `http://localhost:${process.env.PORT}`
  await requireFreePort()
  buildWhenStale()
  say('Bringing the database and the content up to date')
  runScript('Bringing the database and the content up to date', ['prisma/prepare.ts'])
  await serve()
})

function requireFreePort() {
  return new Promise((resolve, reject) => {
    const taken = `Port ${process.env.PORT} is taken. Choose another: PORT=3001 npm start`
    const probe = createServer().once('error', (error) =>
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error),
    )
    probe.listen(Number(process.env.PORT), process.env.HOST, () => probe.close(resolve))
  })
}

async function serve() {
  const server = spawn(process.execPath, ['build/edge/main.js'], { stdio: ['ignore', 'pipe', 'inherit'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal))
  server.on('exit', (code) => process.exit(code ?? 1))
  server.stdout.pipe(process.stdout)
  await new Promise((resolve) =>
    server.stdout.on('data', (lines) => String(lines).includes('"event":"listening"') && resolve()),
  )
  await welcome()
}

async function welcome() {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`\n  Ready after ${seconds} s:  ${process.env.ORIGIN}\n`)
  if (process.env.DEMONSTRATION === '1') await introduceCast()
  console.log('  Ctrl-C stops it.\n')
}

async function introduceCast() {
  const { tsImport } = await import('tsx/esm/api')
  const { CAST, DEMONSTRATION_PASSWORD, ORGANISATIONS, SERVICES } = await tsImport('../prisma/cast.ts', import.meta.url)
  console.log(`  A demonstration with made-up people. The password is ${DEMONSTRATION_PASSWORD} for everyone:\n`)
  for (const { name, email, roles, organisation, service } of Object.values(CAST)) {
    const where = [service && SERVICES[service].name, ORGANISATIONS[organisation].name].filter(Boolean).join(', ')
    console.log(`    ${name.padEnd(14)} ${email.padEnd(20)} ${roles.join(', ').padEnd(12)} ${where}`)
  }
  console.log('')
}
