import { join } from 'node:path'

/** Everything a test's process is told. The keys are fixed, and good for nothing else. */
export function testEnvironment(dataFolder: string, databaseUrl = `file:${join(dataFolder, 'test.db')}`) {
  return {
    DATA_FOLDER: dataFolder,
    DATABASE_URL: databaseUrl,
    CHECKPOINT_FILE: join(dataFolder, 'checkpoints.jsonl'),
    CONTENT_FOLDER: process.cwd(),
    DEMONSTRATION: '1',
    ORIGIN: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
    AUDIT_KEY: Buffer.alloc(32, 7).toString('base64'),
    WRAP_KEY: Buffer.alloc(32, 9).toString('base64'),
  }
}
