import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseEnvironment } from './env.server.ts'

const keys = { AUDIT_KEY: Buffer.alloc(32, 1).toString('base64'), WRAP_KEY: Buffer.alloc(32, 2).toString('base64') }
const problemsOf = (environment: Record<string, string>) => {
  const parsed = parseEnvironment(environment)
  return 'problems' in parsed ? parsed.problems : null
}

describe('the settings', () => {
  it('need nothing but the two keys', () => {
    expect(parseEnvironment(keys)).toEqual({
      production: false,
      demonstration: false,
      databaseUrl: `file:${resolve('data/enrichment.db')}`,
      dataFolder: resolve('data'),
      checkpointFile: resolve('data-checkpoints.jsonl'),
      contentFolder: resolve('.'),
      origin: 'http://localhost:3000',
      host: '0.0.0.0',
      port: 3000,
      logLevel: 'info',
      smtpUrl: '',
      mailFrom: 'ENRICHMENT <no-reply@localhost>',
      bucket: null,
      keys: { audit: Buffer.alloc(32, 1), wrap: Buffer.alloc(32, 2) },
    })
  })

  it('take an empty one as not given', () => {
    expect(parseEnvironment({ ...keys, ORIGIN: '', PORT: '', DATABASE_URL: '', LOG_LEVEL: '' })).toEqual(
      parseEnvironment(keys),
    )
  })

  it('put the database into the data folder, unless it is somewhere else', () => {
    expect(parseEnvironment({ ...keys, DATA_FOLDER: '/srv' })).toMatchObject({ databaseUrl: 'file:/srv/enrichment.db' })
    const elsewhere = 'postgresql://db.example/enrichment'
    expect(parseEnvironment({ ...keys, DATABASE_URL: elsewhere })).toMatchObject({ databaseUrl: elsewhere })
  })

  it('put files into a bucket where one is named, and say what is missing for it', () => {
    const named = { S3_ENDPOINT: 'https://s3.example/', S3_BUCKET: 'evidence', S3_ACCESS_KEY_ID: 'id' }
    expect(parseEnvironment({ ...keys, ...named, S3_SECRET_ACCESS_KEY: 'secret' })).toMatchObject({
      bucket: { endpoint: 'https://s3.example', bucket: 'evidence', region: 'eu-west-2' },
    })
    expect(problemsOf({ ...keys, ...named })).toBe('S3_SECRET_ACCESS_KEY is missing: S3_ENDPOINT needs it.')
    expect(problemsOf({ ...keys, S3_ENDPOINT: 'ftp://s3.example' })).toContain('S3_ENDPOINT must be an address')
  })

  it('say in plain words what is wrong, all of it, and never a value', () => {
    const problems = problemsOf({
      AUDIT_KEY: 'c2VjcmV0',
      ORIGIN: 'javascript:alert(1)',
      PORT: 'http',
      LOG_LEVEL: 'loud',
    })
    expect(problems).toContain('AUDIT_KEY must be 32 bytes in base64.')
    expect(problems).toContain('WRAP_KEY is missing.')
    expect(problems).toContain('ORIGIN must be an address like https://learn.example.nhs.uk.')
    expect(problems).toContain('PORT must be a number from 0 to 65535.')
    expect(problems).toContain('LOG_LEVEL: ')
    expect(problems).not.toContain('c2VjcmV0')
  })

  it('end the process with that sentence and without a stack', () => {
    const script = ['--import', 'tsx', '--eval', `import('./app/platform/env.server.ts')`]
    const { status, stderr } = spawnSync(process.execPath, script, {
      env: { NODE_ENV: 'test', PATH: process.env.PATH },
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^The settings are not complete\.\nAUDIT_KEY is missing\..*\nWRAP_KEY is missing\..*\n$/)
  })
})
