import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { POST as trust } from '#app/api/v1/vaults/[vaultId]/collectors/route.ts'
import { POST as enrol } from '#app/api/v1/vaults/[vaultId]/enrolment/route.ts'
import { POST as receive } from '#app/api/v1/vaults/bundles/route.ts'
import { rawPublic } from '#inventory/integration/envelope.ts'
import { makeRingKey, pairKey } from '#inventory/integration/key-ring.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { collectorState } from '#inventory/vault-bundle/collector-state.ts'
import { collect } from '#scanner/cli/collect.ts'
import { takeBundles } from '#scanner/jobs/take-bundle.ts'
import { openScanning } from '#test/scanner/jobs/scanning.ts'
import { allOf } from '#test/support/all-of.ts'
import { DOOR, standAtDoor } from '#test/support/door.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { signedIn } from '#test/support/sign-in.ts'
import { startSuiteVault } from '#test/support/vaults/hashicorp/suite.ts'

const sealing = pairKey(makeRingKey('sealing'))

describe('a collector beside Vault, over HTTP', () => {
  const suite = openScanning()
  standAtDoor(suite, { SPRAWL_SEALING_PUBLIC_KEY: rawPublic(sealing.publicKey).toString('base64url') })
  const folder = mkdtempSync(join(tmpdir(), 'sprawl-collector-'))
  const bodies: string[] = []
  const said: string[] = []
  let headers: Readonly<Record<string, string>> = {}
  let vaultId = ''
  let refuse = 0
  let url = ''
  let double: Awaited<ReturnType<typeof startSuiteVault>>

  const bodyOf = async (request: IncomingMessage) => Buffer.concat(await allOf(request)).toString()
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    bodies.push(body)
    if (refuse-- > 0) {
      response.writeHead(503).end()
      return
    }
    // The token stands for the person who signed in: what a token may do is tested elsewhere.
    expect(request.headers.authorization).toBe('Bearer of-the-collector')
    const asked = new Request(DOOR + (request.url ?? ''), { method: 'POST', headers, body })
    const isBundle = request.url === '/api/v1/vaults/bundles'
    const route = { params: Promise.resolve({ vaultId }) }
    const reply = isBundle ? await receive(asked) : await trust(asked, route)
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text())
  })

  beforeAll(async () => {
    headers = (await signedIn(suite.db, DOOR)).headers
    double = await startSuiteVault('openbao', { entriesPerPart: 20 })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const options = JSON.parse(JSON.stringify(double.options))
    const vault = { kind: 'hashicorp-vault', name: 'bao', reach: 'collector', mode: 'fingerprint' } as const
    vaultId = (await connectVault(suite.person, { ...vault, options })).vaultId
    const asked = new Request(`${DOOR}/api/v1/vaults/${vaultId}/enrolment`, {
      method: 'POST',
      headers,
      body: '{}',
    })
    const { text } = await (await enrol(asked, { params: Promise.resolve({ vaultId }) })).json()
    writeFileSync(join(folder, 'enrolment'), text)
    writeFileSync(join(folder, 'credential'), JSON.stringify(double.credential), { mode: 0o600 })
  })
  afterAll(async () => {
    await double.stop()
    server.close()
  })

  async function run(): Promise<number> {
    const words = ['--enrolment', join(folder, 'enrolment'), '--credential', join(folder, 'credential')]
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    try {
      const env = { SPRAWL_URL: url, SPRAWL_TOKEN: 'of-the-collector' }
      return await collect(['hashicorp-vault', ...words], env)
    } finally {
      write.mockRestore()
    }
  }
  const work = () =>
    takeBundles(
      { ...suite.tools, openingKeys: async () => [sealing] },
      { vaultId },
      new AbortController().signal,
    )

  test('registers its key, sends what it read past a server that fails in passing, and a worker takes it', async () => {
    refuse = 1
    expect(await run()).toBeLessThan(2)
    await work()
    const { bundles } = await collectorState(suite.person, { vaultId })
    expect(bundles[0]).toMatchObject({ state: 'taken', sequence: 1, problem: null })
    expect(await suite.db.vaultEntry.count({ where: { vaultId } })).toBeGreaterThan(20)
    expect(await suite.db.vaultLeaf.count({ where: { entry: { vaultId } } })).toBeGreaterThan(0)
    expect(readdirSync(join(folder, 'enrolment.d', 'outgoing'))).toEqual([])
  })

  test('no value, hint or credential of the vault is in what was sent, kept, said or stored', async () => {
    const kept = ['read', 'sequence', 'signing.key'].map((name) =>
      readFileSync(join(folder, 'enrolment.d', name), 'utf8'),
    )
    const ledger = await everything(suite.db)
    expect(double.canaries.length).toBeGreaterThan(3)
    for (const canary of double.canaries)
      for (const place of [...bodies, ...kept, ...said, ledger]) expect(place.includes(canary)).toBe(false)
  })

  test('a body that is larger than a piece can be is not read to its end', async () => {
    const body = 'x'.repeat(9 * 1024 * 1024)
    const reply = await receive(
      new Request(`${DOOR}/api/v1/vaults/bundles`, { method: 'POST', headers, body }),
    )
    expect(reply.status).toBe(400)
  })
})
