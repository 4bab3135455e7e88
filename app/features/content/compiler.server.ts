import type { Worker } from 'node:worker_threads'
import { startThread } from '#app/platform/threads.server.ts'
import type { PageJob, PageResult } from './compile-page.ts'
import type { Job } from './compile-worker.server.ts'
import { LONGEST_TEXT } from './compile.ts'
import type { ComposedPage } from './compose.ts'
import type { Problem } from './problem.ts'
import { asWritten, type ReadableLine } from './readable.ts'

/** What the worker made of a job, or the code of why it could not. */
type Answer = { ok: true; result: unknown } | { ok: false; code: string }
type Waiting = { resolve: (answer: Answer) => void; timer: NodeJS.Timeout }
export type PageOutcome = { ok: true; result: PageResult } | { ok: false; problem: Problem }

/** A worker and when it is ready to read: its start is not counted against any text. */
type Reader = { thread: Worker; ready: Promise<void> }

let worker: Reader | null = null
let nextId = 0
const waiting = new Map<number, Waiting>()
let queue: Promise<unknown> = Promise.resolve()

/**
 * Compiles pages in the worker, one after another, each within `limit` milliseconds and a 128 MB heap.
 * A page that takes longer ends the worker and comes back as a problem; the next page gets a fresh one.
 */
export async function compilePages(jobs: readonly PageJob[], limit = 5_000): Promise<PageOutcome[]> {
  const outcomes: PageOutcome[] = []
  for (const job of jobs) outcomes.push(await inTurn(() => compileOne(job, limit)))
  return outcomes
}

/** Texts as somebody reads them, made so in the worker; those that take it too long stay as they are written. */
export async function readTexts(texts: readonly string[], limit = 1_000): Promise<ReadableLine[][]> {
  const short = texts.map((text) => (text.length > LONGEST_TEXT ? '' : text))
  const answer = await inTurn(() => ask({ texts: short }, limit))
  const read = answer.ok ? (answer.result as ReadableLine[][]) : []
  return texts.map((text, i) => (short[i] === text ? read[i] : undefined) ?? asWritten(text))
}

/** Ends the worker, so that a script can exit. */
export async function stopCompiler(): Promise<void> {
  await worker?.thread.terminate()
  worker = null
}

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const mine = queue.then(task)
  queue = mine.catch(() => undefined)
  return mine
}

async function compileOne(job: PageJob, limit: number): Promise<PageOutcome> {
  const answer = await ask(job, limit)
  if (answer.ok) return { ok: true, result: answer.result as PageResult }
  return answer.code === TOO_SLOW
    ? refused(job.page, 'too-slow', 'This text takes too long to read. Is there a run of brackets or tags in it?')
    : refusedUnread(answer.code)
}

const TOO_SLOW = 'too-slow'

async function ask(job: Job, limit: number): Promise<Answer> {
  const id = nextId++
  const reader = (worker ??= startWorker())
  await reader.ready
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      if (worker === reader) worker = null
      void reader.thread.terminate()
      settle(id, { ok: false, code: TOO_SLOW })
    }, limit)
    waiting.set(id, { resolve, timer })
    reader.thread.postMessage({ id, job })
  })
}

type Message = { ready: true } | { id: number; result?: unknown; failed?: string }

function startWorker(): Reader {
  const limits = { resourceLimits: { maxOldGenerationSizeMb: 128 } }
  const source = new URL('./compile-worker.server.ts', import.meta.url)
  const thread = startThread({ source, built: 'compile-worker.js' }, limits)
  const ready = new Promise<void>((begin, fail) => {
    thread.on('message', (message: Message) => {
      if ('ready' in message) begin()
      else
        settle(
          message.id,
          message.result ? { ok: true, result: message.result } : { ok: false, code: message.failed ?? '' },
        )
    })
    thread.on('error', (error: NodeJS.ErrnoException) => {
      if (worker?.thread === thread) worker = null
      for (const id of waiting.keys()) settle(id, { ok: false, code: error.code ?? error.name })
      fail(error)
    })
  })
  // Whoever waits for it is told; nobody else needs to be.
  ready.catch(() => undefined)
  return { thread, ready: ready.finally(() => thread.unref()) }
}

function settle(id: number, answer: Answer): void {
  const held = waiting.get(id)
  if (!held) return
  clearTimeout(held.timer)
  waiting.delete(id)
  held.resolve(answer)
}

function refusedUnread(code: string): PageOutcome {
  return {
    ok: false,
    problem: {
      where: '',
      code: 'unread',
      message: `This text cannot be read (${code}). Try it without nested brackets or tags.`,
    },
  }
}

function refused(page: ComposedPage, code: Problem['code'], message: string): PageOutcome {
  return { ok: false, problem: { where: page.path, code, message } }
}
