import { createHash } from 'node:crypto'
import type { PageJob } from './compile-page.ts'
import { compilePages, type PageOutcome } from './compiler.server.ts'

/** Some thirty megabytes: every page of a dozen versions. */
const MOST_KEPT = 2_000

const kept = new Map<string, PageOutcome>()

/**
 * Compiles pages that this process has not compiled before. Publishing one section leaves every other page as it was, and
 * a release is gone through twice where its classes are asked for.
 */
export async function compileOnce(jobs: readonly PageJob[], limit: number): Promise<PageOutcome[]> {
  const keys = keysOf(jobs)
  const missing = [...new Map(keys.map((key, i) => [key, i])).values()].filter((i) => !kept.has(keys[i] ?? ''))
  const made = await compilePages(
    missing.flatMap((i) => jobs[i] ?? []),
    limit,
  )
  const now = new Map(missing.map((i, at) => [keys[i] ?? '', made[at]]))
  return keys.flatMap((key) => {
    const outcome = now.get(key) ?? kept.get(key)
    if (outcome?.ok) keep(key, outcome)
    return outcome ?? []
  })
}

function keysOf(jobs: readonly PageJob[]): string[] {
  const shared = new Map<unknown, string>()
  const once = (value: unknown) => {
    const known = shared.get(value) ?? hash(JSON.stringify(value))
    shared.set(value, known)
    return known
  }
  return jobs.map(({ page, variant, references, words }) =>
    hash(JSON.stringify([page, variant, once(references), once(words)])),
  )
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** What was asked for last goes last. */
function keep(key: string, outcome: PageOutcome): void {
  kept.delete(key)
  kept.set(key, outcome)
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break
    kept.delete(oldest)
  }
}
