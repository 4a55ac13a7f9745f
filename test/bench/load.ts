import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { attemptOf } from '../../src/domain/response/attempt.ts'

/** What a load run measured. */
export interface Load {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly errors: number
}

/**
 * Posts one rating for each code over keep-alive connections, each with its next request as soon as the last is answered.
 * A raw client, so that the generator takes as little as can be of the two cores it shares with the server.
 */
export async function postRatings(
  port: number,
  codes: readonly string[],
  connections: number,
): Promise<Load> {
  let next = 0
  let errors = 0
  const times: number[] = []
  const started = performance.now()
  await Promise.all(Array.from({ length: connections }, () => worker()))
  const seconds = (performance.now() - started) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), errors }

  function worker(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let sent = 0
      let buffer = ''
      const send = () => {
        const code = codes[next++]
        if (code === undefined) {
          socket.end()
          return resolve()
        }
        const body = `attempt=${attemptOf('2026-11-23', next % 2 ** 15, randomBytes(14))}&level=${1 + (next % 5)}`
        sent = performance.now()
        socket.write(
          `POST /r/${code} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        )
      }
      socket.on('data', (chunk) => {
        buffer += chunk.toString('latin1')
        const end = answerEnd(buffer)
        if (end < 0) return
        times.push(performance.now() - sent)
        if (!buffer.startsWith('HTTP/1.1 303')) errors++
        buffer = buffer.slice(end)
        send()
      })
      socket.on('error', reject)
      socket.on('connect', send)
    })
  }
}

/** Where a whole answer ends in the buffer; −1 when more is to come. */
function answerEnd(buffer: string): number {
  const head = buffer.indexOf('\r\n\r\n')
  if (head < 0) return -1
  const length = /content-length: (\d+)/i.exec(buffer.slice(0, head))
  if (length) return buffer.length >= head + 4 + Number(length[1]) ? head + 4 + Number(length[1]) : -1
  if (!/transfer-encoding: chunked/i.test(buffer.slice(0, head))) return head + 4
  const end = buffer.indexOf('0\r\n\r\n', head + 4)
  return end < 0 ? -1 : end + 5
}
