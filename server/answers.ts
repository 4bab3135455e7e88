import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { PassingPage } from './public-pages.ts'
import { ALLOWED_METHODS, type Refusal } from './refusals.ts'

/** How long a sender who was refused may go on sending before the connection is cut, in milliseconds. */
const LINGER = 1_000

const TEXT = 'text/plain; charset=utf-8'
const HTML = 'text/html; charset=utf-8'

/** The edge's own short answers, all with its security headers and none to be kept. */
export function makeAnswers(securityHeaders: readonly string[]) {
  const headers = [...securityHeaders, 'Cache-Control', 'no-store']

  return {
    text(response: ServerResponse, status: number, words: string): void {
      send(response, status, ['Content-Type', TEXT], Buffer.from(`${words}\n`))
    },

    json(response: ServerResponse, status: number, value: unknown): void {
      send(response, status, ['Content-Type', 'application/json'], Buffer.from(JSON.stringify(value)))
    },

    /** A page for everyone that is not one to keep. */
    page(response: ServerResponse, { status, contentType, location, body }: PassingPage, requestId: string): void {
      const where = location === null ? [] : ['Location', location]
      send(response, status, ['Content-Type', contentType, 'X-Request-Id', requestId, ...where], body)
    },

    /** Says why and closes. Whoever is still sending a large body hears the answer before the connection is cut. */
    refuse(request: IncomingMessage, response: ServerResponse, { status, message }: Refusal): void {
      const { socket } = request
      socket.destroySoon = () => {
        socket.end()
        setTimeout(() => socket.destroy(), LINGER).unref()
      }
      const allow = status === 405 ? ['Allow', ALLOWED_METHODS] : []
      const isForBrowser = request.headers.accept?.includes('text/html')
      const [type, body] = isForBrowser ? [HTML, refusalPage(message)] : [TEXT, `${message}\n`]
      send(response, status, ['Content-Type', type, 'Connection', 'close', ...allow], Buffer.from(body))
    },

    /** For what never became a request. */
    refuseUnparsed(socket: Duplex, status: number): void {
      if (!socket.writable) return void socket.destroy()
      const words = STATUS_CODES[status] ?? ''
      const lines = [...headers, 'Content-Type', TEXT, 'Connection', 'close', 'Content-Length', String(words.length)]
      const head = lines.map((part, i) => part + (i % 2 === 0 ? ': ' : '\r\n')).join('')
      socket.end(`HTTP/1.1 ${status} ${words}\r\n${head}\r\n${words}`)
    },
  }

  function send(response: ServerResponse, status: number, own: readonly string[], body: Buffer): void {
    response.writeHead(status, [...headers, ...own, 'Content-Length', String(body.length)])
    response.end(body)
  }
}

/** A page that needs nothing else of the service. `message` is one of the edge's own sentences. */
function refusalPage(message: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>This was not accepted</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
</head>
<body>
<main>
<h1>This was not accepted</h1>
<p>${message}</p>
<p>Your browser’s back button takes you to the page you were on.</p>
</main>
</body>
</html>
`
}
