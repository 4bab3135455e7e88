import { join, resolve } from 'node:path'
import { z } from 'zod'

const key = (name: string) =>
  z
    .string({ error: `${name} is missing. 'npm run setup' writes one into .env.` })
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length === 32, { error: `${name} must be 32 bytes in base64.` })

const Environment = z
  .object({
    NODE_ENV: z.string().default('development'),
    DEMONSTRATION: z.string().default(''),
    DATABASE_URL: z.string().default(''),
    DATA_FOLDER: z.string().default('data'),
    CONTENT_FOLDER: z.string().default('.'),
    ORIGIN: z.url({ error: 'ORIGIN must be an address like https://learn.example.nhs.uk.' }).default('http://localhost:3000'),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
    AUDIT_KEY: key('AUDIT_KEY'),
    WRAP_KEY: key('WRAP_KEY'),
  })
  .transform((raw) => {
    const dataFolder = resolve(raw.DATA_FOLDER)
    return {
      production: raw.NODE_ENV === 'production',
      demonstration: raw.DEMONSTRATION === '1',
      databaseUrl: raw.DATABASE_URL || `file:${join(dataFolder, 'enrichment.db')}`,
      dataFolder,
      contentFolder: resolve(raw.CONTENT_FOLDER),
      origin: new URL(raw.ORIGIN).origin,
      logLevel: raw.LOG_LEVEL,
      /** `audit` chains record events; `wrap` wraps each person's own key. */
      keys: { audit: raw.AUDIT_KEY, wrap: raw.WRAP_KEY },
    }
  })

function readEnvironment() {
  const parsed = Environment.safeParse(process.env)
  if (parsed.success) return parsed.data
  throw new Error(`The settings are not complete.\n${z.prettifyError(parsed.error)}`)
}

/** The settings, parsed once. A missing or malformed one stops the start with a plain sentence. */
export const env = readEnvironment()
