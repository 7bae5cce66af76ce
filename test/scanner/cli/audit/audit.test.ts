import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { localCtx, systemCtx } from '#inventory/ctx.ts'
import { AuditAnchor } from '#inventory/model/audit.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { ownAnchorFile } from '#scanner/audit/anchor-target.ts'
import { audit } from '#scanner/cli/audit.ts'
import { openRings } from '#scanner/cli/key/open-rings.ts'
import { sealAuditNow } from '#scanner/jobs/seal-audit.ts'
import { verifyAuditNow } from '#scanner/jobs/verify-audit.ts'
import { keySource, readOrMakeKeyRing } from '#scanner/keys/key-source.ts'
import { workerLog } from '#scanner/worker/log.ts'
import { useDatabase } from '#test/support/database.ts'

describe('sprawl audit', () => {
  const suite = useDatabase()
  let data = ''
  let said = ''
  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'audit-command-'))
    await openRings(systemCtx(suite.db), data, {})
    return () => rm(data, { recursive: true, force: true })
  })
  beforeEach(async () => {
    said = ''
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        said += String(text)
        return true
      })
    await addPerson(localCtx(suite.db), { name: '=1+1', email: null })
  })
  afterEach(() => vi.restoreAllMocks())
  const env = (more: object = {}) => ({ DATABASE_URL: suite.url, SPRAWL_DATA: data, ...more })
  const run = (...argv: string[]) => audit(argv, env())
  const tools = () => ({ ctx: systemCtx(suite.db), dataDirectory: data, log: workerLog({ write() {} }) })
  const tamper = (statement: string) =>
    suite.db.$transaction(async (tx) => {
      for (const table of ['audit_event', 'audit_seal', 'audit_sealed'])
        await tx.$executeRawUnsafe(`alter table ${table} disable trigger user`)
      await tx.$executeRawUnsafe(statement)
      for (const table of ['audit_event', 'audit_seal', 'audit_sealed'])
        await tx.$executeRawUnsafe(`alter table ${table} enable trigger user`)
    })

  test('the worker seals, and writes the end of the chain to a file of its machine and wherever it was told', async () => {
    const extra = path.join(data, 'extra.jsonl')
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const posted = new Promise<string>((resolve) => {
      server.once('request', async (request, response) => {
        const parts: Buffer[] = []
        for await (const part of request) parts.push(Buffer.from(part))
        response.end()
        resolve(Buffer.concat(parts).toString())
      })
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const targets = `${extra} http://127.0.0.1:${address.port}/hook`
    await sealAuditNow(tools(), { SPRAWL_AUDIT_ANCHOR: targets })
    const line = (await readFile(ownAnchorFile(data), 'utf8')).trim()
    const anchor = AuditAnchor.parse(JSON.parse(line))
    expect(JSON.parse(await readFile(extra, 'utf8'))).toEqual(anchor)
    expect(JSON.parse(await posted)).toEqual({ event: 'audit.anchor', ...anchor })
    expect((await stat(extra)).mode & 0o777).toBe(0o600)
    server.close()
    await verifyAuditNow(tools(), {})
    expect(await suite.db.auditEvent.count({ where: { action: 'audit.verify' } })).toBe(1)
  })

  test('anchors by syslog too', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const message = once(socket, 'message')
    expect(await run('anchor', `syslog://127.0.0.1:${socket.address().port}`)).toBe(0)
    const [text] = await message
    expect(String(text)).toMatch(
      /^<109>1 \S+ \S+ sprawl \d+ audit-anchor - \{"number":\d+,"mac":"[0-9a-f]{64}"/,
    )
    socket.close()
  })

  test('says that the log is whole, and of one row that was changed which batch it is in', async () => {
    await run('anchor')
    said = ''
    expect(await run('verify')).toBe(0)
    expect(said).toContain('The log is whole.')
    expect(said).toContain('may change and empty the audit log')
    await tamper("update audit_event set action = 'person.remove' where action = 'person.add'")
    expect(await run('verify')).toBe(1)
    expect(said).toMatch(/NOT WHOLE[\s\S]*A row of batch 1 was changed/)
    await tamper("update audit_event set action = 'person.add' where action = 'person.remove'")
    expect(await run('verify')).toBe(0)
  })

  test('finds by its anchors that the end was cut off', async () => {
    await run('anchor')
    await sealAuditNow(tools(), {})
    await addPerson(localCtx(suite.db), { name: 'Later', email: null })
    await sealAuditNow(tools(), {})
    await tamper('delete from audit_seal where number = (select max(number) from audit_seal)')
    await tamper('delete from audit_sealed where seal_number > (select max(number) from audit_seal)')
    expect(await run('verify')).toBe(1)
    expect(said).toContain('the end was cut off')
  })

  test('a worker with another key seals nothing, so that one chain has one key at a time', async () => {
    const other = await mkdtemp(path.join(tmpdir(), 'audit-other-'))
    await readOrMakeKeyRing(keySource('audit', other, {}))
    await run('anchor')
    await addPerson(localCtx(suite.db), { name: 'Somebody', email: null })
    const before = await suite.db.auditSeal.count()
    await sealAuditNow({ ...tools(), dataDirectory: other }, {})
    expect(await suite.db.auditSeal.count()).toBe(before)
    await rm(other, { recursive: true, force: true })
  })

  test('without the key it cannot say, which is 3', async () => {
    const other = await mkdtemp(path.join(tmpdir(), 'audit-other-'))
    expect(await audit(['verify'], { ...env(), SPRAWL_DATA: other })).toBe(3)
    await rm(other, { recursive: true, force: true })
  })

  test('exports, and to a new file for its owner only', async () => {
    expect(await run('export', '--format', 'csv')).toBe(0)
    expect(said.split('\r\n')[0]).toMatch(/^id,at,/)
    const file = path.join(data, 'log.jsonl')
    expect(await run('export', '--output', file, '--from', '2020-01-01')).toBe(0)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await readFile(file, 'utf8')).trim().split('\n').length).toBeGreaterThan(2)
    await expect(run('export', '--output', file)).rejects.toThrow('there already')
  })

  test.each([
    ['verify', '--anchor', '/nowhere'],
    ['anchor', 'relative/path'],
    ['anchor', 'https://user:word@host/'],
    ['export', '--from', 'yesterday'],
    ['export', '--format', 'xml'],
    ['delete', '', ''],
  ])('refuses: %s %s %s', async (...argv) => {
    await expect(run(...argv)).rejects.toMatchObject({ name: 'UsageError' })
  })
})
