import { request } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '#test/support/git.ts'
import { interrupt, npmStart, until } from '#test/support/npm-start.ts'

test('with --dev the pages are told of changes: their socket is opened, for their own origin alone', async () => {
  const started = npmStart(join(scratchFolder(), 'data'), ['--dev', '--port', '0'])
  try {
    await until(() => /^Sprawl is up at /m.test(started.stdout))
    const url = /^Sprawl is up at (\S+)/m.exec(started.stdout)?.[1] ?? ''
    await fetch(`${url}/sign-in`)
    expect(await upgraded(url, url)).toBe(101)
    expect(await upgraded(url, 'http://evil.example')).toBeNull()
  } finally {
    interrupt(started)
    await started.ended
  }
})

/** The status that a socket is answered with; null when the connection is cut. */
function upgraded(url: string, origin: string): Promise<number | null> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16, 7).toString('base64'),
    origin,
  }
  return new Promise((resolve) => {
    const asked = request(`${url}/_next/hmr?id=test`, { headers })
    asked.once('upgrade', (response, socket) => {
      socket.destroy()
      resolve(response.statusCode ?? null)
    })
    asked.once('error', () => resolve(null))
    asked.once('response', ({ statusCode }) => resolve(statusCode ?? null))
    asked.end()
  })
}
