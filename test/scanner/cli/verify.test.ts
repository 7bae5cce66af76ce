import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { revokeHelp } from '#scanner/cli/help-revoke.ts'
import { parseScanArguments } from '#scanner/cli/scan/arguments.ts'
import { rules } from '#scanner/rules/index.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { openProvider, openProxy, type Provider, type ProxyDouble } from '#test/support/provider.ts'
import { token } from './token.ts'

const main = join(import.meta.dirname, '..', '..', '..', 'scanner', 'cli', 'main.ts')
const place = mkdtempSync(join(tmpdir(), 'sprawl-verify-'))
const folder = mkdtempSync(join(tmpdir(), 'sprawl-leaks-'))
const github = token('github-personal-access-token')
const slack = token('slack-bot-token')

let provider: Provider
let proxy: ProxyDouble
beforeAll(async () => {
  provider = await openProvider(['api.github.com', 'slack.com'])
  proxy = await openProxy(provider.port)
  writeFileSync(join(folder, 'a.env'), `GITHUB_TOKEN=${github}\nSLACK_TOKEN=${slack}\n`)
  writeFileSync(join(folder, 'b.env'), `GITHUB_TOKEN=${github}\n`)
})
afterAll(async () => {
  await Promise.all([provider.close(), proxy.close()])
  for (const one of [place, folder]) rmSync(one, { recursive: true, force: true })
})
beforeEach(() => {
  provider.seen.length = 0
  provider.answer = ({ url }, response) => {
    const body = url.startsWith('/api/auth') ? { ok: false, error: 'token_revoked' } : { login: github }
    response.writeHead(url === '/credentials/revoke' ? 202 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
})

type Ran = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

/** The command line with every name of the internet leading to the doubles, as behind a company's proxy. */
function sprawl(...argv: string[]): Promise<Ran> {
  const env = {
    ...process.env,
    XDG_DATA_HOME: place,
    HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    https_proxy: `http://127.0.0.1:${proxy.port}`,
    no_proxy: '',
    NO_PROXY: '',
    NODE_EXTRA_CA_CERTS: provider.caFile,
  }
  const child = spawn(process.execPath, [main, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (text) => {
    stdout += text
  })
  child.stderr.on('data', (text) => {
    stderr += text
  })
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr })))
}

const validities = ({ stdout }: Ran): unknown =>
  JSON.parse(stdout).findings.map(({ path, rule, validity }: Record<string, string>) => [
    path,
    rule,
    validity,
  ])

test('nothing is tried unless it is asked for', async () => {
  const ran = await sprawl('scan', '--format', 'json', folder)
  expect(new Set(JSON.parse(ran.stdout).findings.map((one: { validity: string }) => one.validity))).toEqual(
    new Set(['not-checked']),
  )
  expect(provider.seen).toEqual([])
})

test('--verify tries each credential once and ranks what works first; no value in any output', async () => {
  const ran = await sprawl('scan', '--verify', '--format', 'json', folder)
  expect(validities(ran)).toEqual([
    ['a.env', 'github-personal-access-token', 'active'],
    ['b.env', 'github-personal-access-token', 'active'],
    ['a.env', 'slack-bot-token', 'inactive'],
  ])
  expect(provider.seen.map(({ url }) => url).sort()).toEqual(['/api/auth.test', '/user'])
  expect(provider.seen[0]?.headers['user-agent']).toMatch(/^sprawl\/\d+\.\d+\.\d+$/)
  const [first] = JSON.parse(ran.stdout).findings
  expect(first.evidence).toMatchObject({ status: 200, host: 'api.github.com', reason: 'declared-status' })
  const pretty = await sprawl('scan', '--verify', folder)
  expect(pretty.stdout).toContain('tried, active')
  for (const text of [ran.stdout, ran.stderr, pretty.stdout, pretty.stderr]) {
    expect(text).not.toContain(github)
    expect(text).not.toContain(slack)
  }
})

test('--verify=slack asks nobody else; jsonl carries the answers', async () => {
  const ran = await sprawl('scan', '--verify=slack', '--format', 'jsonl', folder)
  const found = ran.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(
    found.flatMap(({ rule, validity }) => (rule === undefined ? [] : [`${rule} ${validity}`])).sort(),
  ).toEqual([
    'github-personal-access-token not-checked',
    'github-personal-access-token not-checked',
    'slack-bot-token inactive',
  ])
  expect(provider.seen.map(({ url }) => url)).toEqual(['/api/auth.test'])
})

test('the options say what is wrong with them', () => {
  const message = (...argv: string[]) => {
    try {
      parseScanArguments([...argv, 'x'])
      return 'accepted'
    } catch (error) {
      return error instanceof UsageError ? error.message : 'thrown'
    }
  }
  expect(message('--verify=githbu')).toContain('Did you mean github?')
  expect(message('--allow-private')).toContain('only --verify does')
  expect(message('--verify', '--verify-host', 'https://a/')).toContain('is no host')
  expect(message('--verify', '--verify-host', 'git.example.com:8443')).toBe('accepted')
  expect(parseScanArguments(['x'])?.verify).toBeNull()
  expect(parseScanArguments(['--verify', 'x'])?.targets).toEqual(['x'])
})

test('the help of revoke names every provider that can be asked', () => {
  const providers = rules.flatMap(({ revocation, provider }) => (revocation === undefined ? [] : [provider]))
  expect(providers.length).toBeGreaterThan(8)
  expect(providers.filter((name) => !revokeHelp.toLowerCase().includes(name))).toEqual([])
})

async function fingerprintOf(rule: string): Promise<string> {
  const { stdout } = await sprawl('scan', '--format', 'json', folder)
  return JSON.parse(stdout).findings.find((one: { rule: string }) => one.rule === rule).fingerprint
}

test('revoke plans, refuses without consent, and ends what it may with --apply --yes', async () => {
  const fingerprint = await fingerprintOf('github-personal-access-token')
  const plan = await sprawl('revoke', fingerprint.slice(0, 10), '--from', folder)
  expect([plan.status, provider.seen.length]).toEqual([0, 0])
  expect(plan.stdout).toContain('POST to api.github.com')
  expect(plan.stdout).toContain('Nothing was done')
  const unasked = await sprawl('revoke', fingerprint, '--from', folder, '--apply')
  expect([unasked.status, provider.seen.length]).toEqual([2, 0])
  const done = await sprawl('revoke', fingerprint, '--from', folder, '--apply', '--yes')
  expect(done.status).toBe(0)
  expect(done.stdout).toContain(`${fingerprint} ended`)
  expect(provider.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /credentials/revoke'])
  expect(JSON.parse(provider.seen[0]?.body ?? '')).toEqual({ credentials: [github] })
  for (const ran of [plan, unasked, done]) expect(ran.stdout + ran.stderr).not.toContain(github)
})

test('a provider that does not confirm has not ended anything', async () => {
  const fingerprint = await fingerprintOf('slack-bot-token')
  provider.answer = (_, response) => response.writeHead(200).end(JSON.stringify({ ok: true, revoked: false }))
  const ran = await sprawl('revoke', fingerprint, '--from', folder, '--apply', '--yes')
  expect(ran.status).toBe(3)
  expect(ran.stdout).toContain('NOT ended')
})

test('a fingerprint that lies nowhere is told', async () => {
  const ran = await sprawl('revoke', '0123456789abcdef', '--from', folder)
  expect(ran.status).toBe(3)
  expect(ran.stdout).toContain('nothing with this fingerprint was found')
})
