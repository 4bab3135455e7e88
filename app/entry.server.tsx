import type { EntryContext, HandleErrorFunction } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { editionsReady, editionsStamp, watchEditions } from '#app/features/content/editions.server.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { log } from '#app/platform/log.server.ts'
import { isPublicPath } from '#app/platform/public-paths.ts'

/** No page sends React to the browser (docs/decisions/0003), so a page is one string. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  const html = renderToString(<RemixServer context={context} url={request.url} />)
  return new Response(`<!DOCTYPE html>${html}`, { headers, status })
}

/** One line without address, stack or text: the reader's page shows the same reference. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return
  const { requestId } = (context ?? {}) as { requestId?: string }
  const code = error instanceof Error ? error.name : 'unknown'
  log.error({ event: 'error', requestId, code, method: request.method })
  if (error instanceof Error) log.debug({ event: 'error.stack', requestId, stack: error.stack })
}

/** For the edge server: which pages it may keep, and when they change. */
export const publicPages = { isPublic: isPublicPath, stamp: editionsStamp }

/** For the edge server: the checks that fail now. */
export async function failing(): Promise<string[]> {
  const checks = {
    database: () => prisma.$queryRaw`SELECT 1`,
    content: () => editionsReady(),
  }
  const results = await Promise.allSettled(Object.values(checks).map((check) => check()))
  return Object.keys(checks).filter((_name, i) => results[i]?.status === 'rejected')
}

export async function start(): Promise<void> {
  await editionsReady().catch(() => undefined)
  watchEditions()
}

export async function stop(): Promise<void> {
  await stopCompiler()
  await prisma.$disconnect()
}
