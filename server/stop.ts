import type { Server } from 'node:http'

const LOOK_EVERY = 50

/** Stops taking requests, lets running ones finish, and ends what is left after `stopMs`. */
export function stopEdge(server: Server, stopMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), stopMs)
    // A connection that has answered its last request would otherwise be kept open for the next.
    const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY)
    server.close(() => {
      clearTimeout(timer)
      clearInterval(idle)
      resolve()
    })
  })
}
