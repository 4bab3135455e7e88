import { join, resolve } from 'node:path'
import { z } from 'zod'

const key = (name: string) =>
  z
    .string({ error: `${name} is missing. 'npm run setup' writes one into .env.` })
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length === 32, { error: `${name} must be 32 bytes in base64.` })

const text = (fallback: string) =>
  z
    .string()
    .default('')
    .transform((value) => value || fallback)

const Environment = z
  .object({
    NODE_ENV: text('development'),
    DEMONSTRATION: text(''),
    DATABASE_URL: text(''),
    DATA_FOLDER: text('./data'),
    CHECKPOINT_FILE: text(''),
    CONTENT_FOLDER: text('.'),
    ORIGIN: text('http://localhost:3000').pipe(
      z.url({ protocol: /^https?$/, error: 'ORIGIN must be an address like https://learn.example.nhs.uk.' }),
    ),
    HOST: text('0.0.0.0'),
    PORT: text('3000')
      .transform(Number)
      .refine((port) => Number.isInteger(port) && port >= 0 && port <= 65_535, {
        error: 'PORT must be a number from 0 to 65535.',
      }),
    LOG_LEVEL: text('info').pipe(z.enum(['silent', 'error', 'warn', 'info', 'debug'])),
    SMTP_URL: text(''),
    MAIL_FROM: text('ENRICHMENT <no-reply@localhost>'),
    S3_ENDPOINT: text('').pipe(
      z
        .url({ protocol: /^https?$/, error: 'S3_ENDPOINT must be an address like https://s3.eu-west-2.amazonaws.com.' })
        .or(z.literal('')),
    ),
    S3_BUCKET: text(''),
    S3_REGION: text('eu-west-2'),
    S3_ACCESS_KEY_ID: text(''),
    S3_SECRET_ACCESS_KEY: text(''),
    AUDIT_KEY: key('AUDIT_KEY'),
    WRAP_KEY: key('WRAP_KEY'),
  })
  .superRefine((raw, context) => {
    if (raw.S3_ENDPOINT === '') return
    for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const)
      if (raw[name] === '') context.addIssue({ code: 'custom', message: `${name} is missing: S3_ENDPOINT needs it.` })
  })
  .transform((raw) => {
    const dataFolder = resolve(raw.DATA_FOLDER)
    return {
      production: raw.NODE_ENV === 'production',
      demonstration: raw.DEMONSTRATION === '1',
      databaseUrl: raw.DATABASE_URL || `file:${join(dataFolder, 'enrichment.db')}`,
      dataFolder,
      /** Beside the data, not in it: who restores or cuts the one does not with the same step restore or cut the other. */
      checkpointFile: resolve(raw.CHECKPOINT_FILE || `${dataFolder}-checkpoints.jsonl`),
      contentFolder: resolve(raw.CONTENT_FOLDER),
      origin: new URL(raw.ORIGIN).origin,
      host: raw.HOST,
      port: raw.PORT,
      logLevel: raw.LOG_LEVEL,
      /** Where mail goes, as `smtps://user:password@host`; empty keeps it in the outbox. */
      smtpUrl: raw.SMTP_URL,
      mailFrom: raw.MAIL_FROM,
      /** Where files of evidence lie, as a bucket of any service that speaks S3; null for a folder beside the database. */
      bucket:
        raw.S3_ENDPOINT === ''
          ? null
          : {
              endpoint: raw.S3_ENDPOINT.replace(/\/+$/, ''),
              bucket: raw.S3_BUCKET,
              region: raw.S3_REGION,
              accessKeyId: raw.S3_ACCESS_KEY_ID,
              secretAccessKey: raw.S3_SECRET_ACCESS_KEY,
            },
      /** `audit` chains record events; `wrap` wraps each person's own key. */
      keys: { audit: raw.AUDIT_KEY, wrap: raw.WRAP_KEY },
    }
  })

export type Env = z.infer<typeof Environment>

/** The settings in an environment, or what is wrong with them, one sentence a line. */
export function parseEnvironment(environment: Record<string, string | undefined>): Env | { problems: string } {
  const parsed = Environment.safeParse(environment)
  return parsed.success ? parsed.data : { problems: parsed.error.issues.map(sentence).join('\n') }
}

/** The settings, parsed once. A missing or malformed one ends the process with a plain sentence. */
export const env = requireEnvironment()

function requireEnvironment(): Env {
  const parsed = parseEnvironment(process.env)
  if (!('problems' in parsed)) return parsed
  console.error(`The settings are not complete.\n${parsed.problems}`)
  process.exit(1)
}

/** Names the setting and never shows its value, which may be a secret. */
function sentence({ path, message }: z.core.$ZodIssue): string {
  const name = path.join('.')
  return message.includes(name) ? message : `${name}: ${message}`
}
