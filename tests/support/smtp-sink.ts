import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export type Received = { to: string[]; text: string }

/** A mail server that keeps what it is given; while `refusing`, it takes nothing. */
export type SmtpSink = {
  url: string
  received: Received[]
  refused: () => number
  refuse: (refusing: boolean) => void
  close: () => Promise<void>
}

export async function smtpSink(): Promise<SmtpSink> {
  const received: Received[] = []
  const open = new Set<Socket>()
  let refusing = false
  let refused = 0
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    converse(socket, {
      mayTake: () => {
        if (refusing) refused++
        return !refusing
      },
      take: (mail) => received.push(mail),
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refused: () => refused,
    refuse: (wanted) => void (refusing = wanted),
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

type Dealing = { mayTake: () => boolean; take: (mail: Received) => void }

/** As much of RFC 5321 as a sender needs. */
function converse(socket: Socket, { mayTake, take }: Dealing): void {
  const say = (line: string) => socket.write(`${line}\r\n`)
  let waiting = ''
  let mail: Received = { to: [], text: '' }
  let inText = false
  const command = (line: string) => {
    if (/^(EHLO|HELO)/i.test(line)) return say('250 sink')
    if (/^MAIL FROM:/i.test(line)) return say(mayTake() ? '250 ok' : '451 try again later')
    if (/^RCPT TO:/i.test(line)) {
      mail.to.push(/<([^>]*)>/.exec(line)?.[1] ?? '')
      return say('250 ok')
    }
    if (/^DATA/i.test(line)) {
      inText = true
      return say('354 go on')
    }
    if (/^QUIT/i.test(line)) {
      say('221 bye')
      return socket.end()
    }
    return say('250 ok')
  }
  socket.setEncoding('utf8')
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    waiting += chunk
    for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end)
      waiting = waiting.slice(end + 2)
      if (!inText) command(line)
      else if (line !== '.') mail.text += `${line}\n`
      else {
        take(mail)
        mail = { to: [], text: '' }
        inText = false
        say('250 kept')
      }
    }
  })
  say('220 sink')
}
