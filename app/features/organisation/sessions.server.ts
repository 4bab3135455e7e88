import { createHash, randomBytes } from 'node:crypto'
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'

const IDLE = new TimeSpan(60, 'm')
const LONGEST_MS = 12 * 60 * 60 * 1000

declare module 'lucia' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- the library's own interface is extended
  interface Register {
    Lucia: typeof lucia
    DatabaseSessionAttributes: { createdAt: Date }
  }
}

/** Lucia's storage over Prisma; unlike the published adapter it reports every failure. */
const adapter: Adapter = {
  async getSessionAndUser(id) {
    const row = await prisma.session.findUnique({ where: { id } })
    return row ? [toSession(row), toUser(row.personId)] : [null, null]
  },
  async getUserSessions(userId) {
    return (await prisma.session.findMany({ where: { personId: userId } })).map(toSession)
  },
  async setSession({ id, userId, expiresAt, attributes }) {
    await prisma.session.create({ data: { id, personId: userId, expiresAt, createdAt: attributes.createdAt } })
  },
  async updateSessionExpiration(id, expiresAt) {
    await prisma.session.updateMany({ where: { id }, data: { expiresAt, lastSeenAt: new Date() } })
  },
  async deleteSession(id) {
    await prisma.session.deleteMany({ where: { id } })
  },
  async deleteUserSessions(userId) {
    await prisma.session.deleteMany({ where: { personId: userId } })
  },
  async deleteExpiredSessions() {
    await prisma.session.deleteMany({ where: { expiresAt: { lte: new Date() } } })
  },
}

const secure = env.origin.startsWith('https:')

export const lucia = new Lucia(adapter, {
  sessionExpiresIn: IDLE,
  sessionCookie: {
    name: secure ? '__Host-session' : 'session',
    expires: false,
    attributes: { secure, sameSite: 'lax', path: '/' },
  },
  getSessionAttributes: ({ createdAt }) => ({ createdAt }),
})

/** Starts a session and returns its cookie. The cookie carries a token; the database holds only the token's hash. */
export async function startSession(personId: string, now = new Date()): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await lucia.createSession(personId, { createdAt: now }, { sessionId: sessionIdOf(token) })
  return lucia.createSessionCookie(token).serialize()
}

/** The id under which the request's session is stored; null without a cookie. */
export function sessionIdFrom(request: Request): string | null {
  const token = lucia.readSessionCookie(request.headers.get('cookie') ?? '')
  return token ? sessionIdOf(token) : null
}

/** Ends the request's session. Throws where it could not be ended: nobody is told they are out while they are in. */
export async function endSession(request: Request): Promise<string> {
  const id = sessionIdFrom(request)
  if (id) await lucia.invalidateSession(id)
  return lucia.createBlankSessionCookie().serialize()
}

/** When a session that is used now ends: an hour from now, and never more than twelve hours after it began. */
export function sessionEnd(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE.milliseconds(), createdAt.getTime() + LONGEST_MS))
}

/** Moves the end of a session, at most every five minutes. A failure is ignored: the session still ends in time. */
export async function keepSession(id: string, createdAt: Date, expiresAt: Date, now: Date): Promise<void> {
  const end = sessionEnd(createdAt, now)
  if (end.getTime() - expiresAt.getTime() < 5 * 60 * 1000) return
  await adapter.updateSessionExpiration(id, end).catch(() => undefined)
}

function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function toSession({
  id,
  personId,
  expiresAt,
  createdAt,
}: {
  id: string
  personId: string
  expiresAt: Date
  createdAt: Date
}): DatabaseSession {
  return { id, userId: personId, expiresAt, attributes: { createdAt } }
}

function toUser(id: string): DatabaseUser {
  return { id, attributes: {} }
}
