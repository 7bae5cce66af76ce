import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { token } from '#test/scanner/cli/token.ts'
import { type BucketDouble, openBucket, refuse } from '#test/support/bucket.ts'
import { makeCertificate } from '#test/support/certificate.ts'
import { openProxy, type ProxyDouble } from '#test/support/provider.ts'

const main = join(import.meta.dirname, '..', '..', '..', '..', 'scanner', 'cli', 'main.ts')
const place = mkdtempSync(join(tmpdir(), 'sprawl-bucket-'))
const leaked = token('github-personal-access-token')
const secretKey = ['made', 'up', 'and', 'never', 'shown'].join('-')
const name = 'bucket.example'

let bucket: BucketDouble
let proxy: ProxyDouble
beforeAll(async () => {
  const { key, certificate } = makeCertificate([name])
  writeFileSync(join(place, 'ca.pem'), certificate)
  bucket = await openBucket({ key, cert: certificate })
  proxy = await openProxy(Number(new URL(bucket.origin).port))
})
afterAll(async () => {
  await Promise.all([bucket.close(), proxy.close()])
  rmSync(place, { recursive: true, force: true })
})
beforeEach(() => {
  bucket.objects.clear()
  bucket.seen.length = 0
  bucket.interfere = () => false
})

test('a public bucket behind a proxy and an own authority: findings by key, exit 1', async () => {
  bucket.put('app/a.env', `GITHUB_TOKEN=${leaked}\n`)
  bucket.put('app/b\n.env', `GITHUB_TOKEN=${leaked}\n`)
  bucket.put('app/c.env.gz', gzipSync(`GITHUB_TOKEN=${leaked}\n`), { 'content-encoding': 'gzip' })
  bucket.put('other', `GITHUB_TOKEN=${leaked}\n`)
  const { status, stdout } = await sprawl(['--format', 'json', `s3+https://${name}/bucket/app/`])
  const { findings, summary } = JSON.parse(stdout)
  const paths = findings.map(({ path }: { path: string }) => path)
  expect([status, paths.sort()]).toEqual([1, ['app/a.env', 'app/b\n.env', 'app/c.env.gz']])
  expect(summary.targets[0]).toMatchObject({
    name: `s3+https://${name}/bucket/app/`,
    state: 'complete',
    coverage: { blobsScanned: 3 },
  })
  expect(new Set(proxy.seen.map(({ target }) => target))).toEqual(new Set([`${name}:443`]))
})

test('control characters of a key never reach the terminal', async () => {
  bucket.put('\u001b[2Jkey\r', `GITHUB_TOKEN=${leaked}\n`)
  const { status, stdout } = await sprawl([`https://${name}/bucket?list-type=2`])
  expect(status).toBe(1)
  expect(stdout).toContain('[2Jkey')
  expect(stdout).not.toMatch(/[\u001b\r]/)
})

test('what could not be read is exit 3, counted by reason, and what was found is told', async () => {
  bucket.put('a', `GITHUB_TOKEN=${leaked}\n`)
  bucket.put('b', 'text')
  bucket.interfere = ({ path }, response) => path.endsWith('/b') && refuse(response, 403, 'AccessDenied')
  const { status, stdout } = await sprawl(['--format', 'json', `s3+https://${name}/bucket`])
  const { findings, summary } = JSON.parse(stdout)
  expect([status, findings.length, summary.targets[0].state]).toEqual([3, 1, 'partial'])
  expect(summary.targets[0].coverage.skipped).toMatchObject([{ reason: 'not-permitted', count: 1 }])
})

test('a certificate of nobody is refused whatever the environment says, and credentials are in no output', async () => {
  const environment = {
    NODE_EXTRA_CA_CERTS: '',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    AWS_ACCESS_KEY_ID: 'somebody',
    AWS_SECRET_ACCESS_KEY: secretKey,
    AWS_SESSION_TOKEN: `token-${secretKey}`,
    AWS_ENDPOINT_URL_S3: `https://${name}`,
  }
  const refused = await sprawl(['s3://bucket/'], environment)
  expect([refused.status, bucket.seen.length]).toEqual([3, 0])
  expect(refused.stdout).toContain('NODE_EXTRA_CA_CERTS')
  bucket.interfere = (_, response) => refuse(response, 403, 'SignatureDoesNotMatch')
  const denied = await sprawl(['s3://bucket/'], {
    ...environment,
    NODE_EXTRA_CA_CERTS: join(place, 'ca.pem'),
  })
  expect([denied.status, bucket.seen.length]).toEqual([3, 1])
  expect(bucket.seen[0]?.headers.authorization).toContain('Credential=somebody/')
  for (const { stdout, stderr } of [refused, denied]) expect(stdout + stderr).not.toContain(secretKey)
})

test('a signed URL is wrong usage and is not repeated', async () => {
  const { status, stdout, stderr } = await sprawl([
    `https://${name}/bucket?list-type=2&X-Amz-Signature=abcdef`,
  ])
  expect([status, `${stdout}${stderr}`.includes('abcdef')]).toEqual([2, false])
})

type Ran = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

function sprawl(argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const address = `http://127.0.0.1:${proxy.port}`
  const env = {
    ...process.env,
    XDG_DATA_HOME: place,
    HTTPS_PROXY: address,
    https_proxy: address,
    NO_PROXY: '',
    no_proxy: '',
    NODE_EXTRA_CA_CERTS: join(place, 'ca.pem'),
    ...environment,
  }
  const child = spawn(process.execPath, [main, 'scan', ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] })
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
