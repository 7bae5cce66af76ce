import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { entryLine, openDashboard } from '#scanner/cli/up/entry.ts'
import { scratchFolder } from '#test/support/git.ts'

const link = { purpose: 'first-administrator', token: 'T'.repeat(43), expiresAt: new Date() } as const
const url = 'http://127.0.0.1:4780'

test('a start prints the link with the token behind the #, and how long it works', () => {
  expect(entryLine(url, link)).toBe(`Open ${url}/enter#${link.token}  (works once, for 24 hours)`)
  expect(entryLine(url, { ...link, purpose: 'reset' })).toContain('for an hour')
})

test('a browser is given a file that only its owner reads, never the token on a command line', async () => {
  const folder = scratchFolder()
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const opener = join(bin, 'xdg-open')
  writeFileSync(opener, `#!/bin/sh\necho "$@" > ${join(folder, 'asked')}\n`)
  chmodSync(opener, 0o755)
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`)
  const stop = new AbortController()
  await openDashboard(url, link, { dataDirectory: folder, env: { DISPLAY: ':0' }, signal: stop.signal })
  const file = join(folder, 'open.html')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toContain(`${url}/enter#${link.token}`)
  await vi.waitUntil(() => existsSync(join(folder, 'asked')), { timeout: 20_000 })
  await vi.waitUntil(() => readFileSync(join(folder, 'asked'), 'utf8') !== '', { timeout: 20_000 })
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe(`file://${file}\n`)
  stop.abort()
  await vi.waitUntil(() => !existsSync(file), { timeout: 20_000 })
  vi.unstubAllEnvs()
})
