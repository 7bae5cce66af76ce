import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobCtx, personCtx, systemCtx } from '#inventory/ctx.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { type OpeningKey, openWith } from '#inventory/integration/envelope.ts'
import { pairKey } from '#inventory/integration/key-ring.ts'
import { openIntegration } from '#inventory/integration/open-integration.ts'
import { sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import { permissionsOf } from '#inventory/model/permissions.ts'
import { makeToken } from '#inventory/token/make-token.ts'
import { tokenHolder } from '#inventory/token/token-holder.ts'
import { openRings } from '#scanner/cli/key/open-rings.ts'
import { openKey } from '#scanner/cli/up/open-key.ts'
import { sealAuditNow } from '#scanner/jobs/seal-audit.ts'
import { keyFilePath } from '#scanner/keys/key-file.ts'
import { keySource, readKeyRing } from '#scanner/keys/key-source.ts'
import { ensureSignInKey, signInKeyPath } from '#scanner/keys/sign-in-key.ts'
import { workerLog } from '#scanner/worker/log.ts'
import { useDatabase } from '#test/support/database.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { signedIn } from '#test/support/sign-in.ts'

const secretOf = (name: string) => `${name}-${randomBytes(24).toString('hex')}`

describe('what a thief has of our own secrets', () => {
  const suite = useDatabase()
  const values = { github: secretOf('github'), vault: secretOf('vault'), webhook: secretOf('webhook') }
  let data = ''
  let dump = ''
  let log = ''
  const secrets: string[] = []

  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'stolen-'))
    await openKey(systemCtx(suite.db), keyFilePath(data, {}))
    await ensureSignInKey(signInKeyPath(data, {}), false)
    const keys = sealingKeysOf(await openRings(systemCtx(suite.db), data, {}))
    const session = await signedIn(suite.db, 'http://127.0.0.1:4780', { name: 'Maya' })
    const maya = personCtx(suite.db, {
      id: session.personId,
      name: 'Maya',
      permissions: permissionsOf.administrator,
      scope: { kind: 'all' },
      origin: { via: 'session', id: session.sessionId, address: '192.0.2.1' },
    })
    const add = async (input: Parameters<typeof addIntegration>[1]) =>
      (await addIntegration(maya, input, keys)).id
    const facts = { host: 'github.com' }
    const githubId = await add({ kind: 'github-token', name: 'G', value: values.github, facts })
    await add({
      kind: 'vault-credential',
      name: 'V',
      value: values.vault,
      facts: { product: 'p', address: 'a' },
    })
    await add({ kind: 'webhook-secret', name: 'W', value: values.webhook, facts: { sender: 'github.com' } })
    const { text } = await makeToken(maya, { name: 'CI', scopes: ['read'], expiresInDays: 1 })
    await tokenHolder(suite.db, text, new Date())
    const tools = {
      ctx: jobCtx(suite.db, 'sync-github'),
      dataDirectory: data,
      log: workerLog({
        write(line) {
          log += line
        },
      }),
    }
    const ring = async () => ((await readKeyRing(keySource('sealing', data, {}))) ?? []).map(pairKey)
    const opened = await openIntegration(tools.ctx, { integrationId: githubId, purpose: 'a test' }, ring)
    tools.log.info({ opened, keys: await ring() }, 'a careless line')
    await sealAuditNow(tools, {})
    dump = await everything(suite.db)
    secrets.push(...Object.values(values), text.slice(29), session.cookie.split('=')[1] ?? '')
    for (const name of await readdir(path.join(data, 'keys')))
      secrets.push((await readFile(path.join(data, 'keys', name), 'utf8')).trim().split(':').at(-1) ?? '')
  })
  afterAll(() => rm(data, { recursive: true, force: true }))

  test('of a dump and the logs: no token, no key, no value, in no part and no usual encoding', () => {
    expect(secrets.length).toBe(10)
    expect(dump).toContain('integration.open')
    expect(log).toContain('a careless line')
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(20)
      for (const form of [secret, secret.slice(4, 20), ...encodings(secret)])
        for (const where of [dump, log]) expect(where).not.toContain(form)
    }
  })

  test.each([
    ['sealing', ['github-token', 'vault-credential']],
    ['webhook', ['webhook-secret']],
    ['audit', []],
    ['fingerprint', []],
    ['sign-in', []],
  ])('with the %s key too: %j, and nothing else', async (name, kinds) => {
    const line = (await readFile(path.join(data, 'keys', `${name}.key`), 'utf8')).trim()
    const bytes = new Uint8Array(Buffer.from(line.split(':').at(-1) ?? '', 'base64url'))
    const rows = await suite.db.integration.findMany({ orderBy: { kind: 'asc' } })
    const opens = rows.filter((row) => opened({ ...pairKey({ id: row.keyId, bytes }) }, row) !== null)
    expect(opens.map(({ kind }) => kind)).toEqual(kinds)
  })

  const opened = (
    key: OpeningKey,
    row: Awaited<ReturnType<typeof suite.db.integration.findFirstOrThrow>>,
  ) => {
    try {
      return openWith(key, { id: row.id, kind: row.kind }, row)
    } catch {
      return null
    }
  }
})

const encodings = (text: string): string[] => {
  const bytes = Buffer.from(text)
  return [bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '').slice(0, -2)]
}
