import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { beforeAll } from 'vitest'
import { type Ctx, jobCtx, localCtx, systemCtx } from '#inventory/ctx.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import type { AddSource } from '#inventory/model/source.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { getScan } from '#inventory/scan/get-scan.ts'
import { addSource } from '#inventory/source/add-source.ts'
import type { Database } from '#prisma/client.ts'
import { demoValues } from '#scanner/demo/values.ts'
import { createEngine } from '#scanner/engine/index.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { makeKey } from '#scanner/keys/fingerprint-key.ts'
import { ruleCards } from '#scanner/rules/cards.ts'
import { rules } from '#scanner/rules/index.ts'
import { useDatabase as ownDatabase } from '#test/support/database.ts'
import { scratchFolder } from '#test/support/git.ts'

const engine = createEngine(rules)

/** Two values that no test shares with another: `values(seed).github` and so on. */
export const values = demoValues

export type Scanning = {
  readonly db: Database
  readonly url: string
  /** The person who triages. */
  readonly person: Ctx
  readonly tools: Tools
  /** Asks for a scan of the source, runs it as the worker would, and answers how it ended. */
  scan(
    source: AddSource,
    more?: Partial<Tools>,
    signal?: AbortSignal,
  ): Promise<Awaited<ReturnType<typeof getScan>>>
  /** The same for a folder. */
  scanFolder(path: string, more?: Partial<Tools>): Promise<Awaited<ReturnType<typeof getScan>>>
}

/** A ledger of the suite's own, opened with a key, and a worker for it in this process. */
export function openScanning(): Scanning {
  const database = ownDatabase()
  const dataDirectory = scratchFolder()
  let tools: Tools | undefined
  beforeAll(async () => {
    mkdirSync(join(dataDirectory, 'scans'))
    const key = makeKey()
    const ctx = systemCtx(database.db)
    const { salt } = await openInstallation(ctx, { keyCheck: { keyId: key.id, checkValue: key.check } })
    await syncRuleCards(ctx, ruleCards())
    tools = {
      ctx: jobCtx(database.db, 'worker'),
      engine,
      rules: new Map(rules.map((rule) => [rule.id, rule])),
      hiddenBy: () => null,
      keys: [key],
      salt,
      dataDirectory,
      openingKeys: async () => [],
      sealingKeys: async () => ({ sealing: null, webhook: null }),
      staleAfterSeconds: 0,
      log: pino({ level: 'silent' }),
    }
  })
  const present = () => {
    if (tools === undefined) throw new Error('Scanning is open inside tests and hooks only.')
    return tools
  }
  const person = () => localCtx(database.db, { settings: { roots: ['/'] } })
  const scan: Scanning['scan'] = async (source, more = {}, signal = new AbortController().signal) => {
    const { repositoryId, scanId } = await addSource(person(), source)
    await scanRepository({ ...present(), ...more }, { repositoryId, scanId }, signal)
    return getScan(person(), { scanId })
  }
  return {
    get db() {
      return database.db
    },
    get url() {
      return database.url
    },
    get person() {
      return person()
    },
    get tools() {
      return present()
    },
    scan,
    scanFolder: (path, more) => scan({ kind: 'folder', path }, more),
  }
}

export type Seen = {
  readonly path: string
  readonly rule: string
  readonly presence: string
  readonly versions: number
  readonly introduced: string | null
  readonly removed: string | null
}

/** What people see of a repository now, in order of path and rule. */
export async function occurrences(db: Database, repository: string): Promise<Seen[]> {
  const rows = await db.occurrence.findMany({
    where: { validTo: null, repository: { source: { address: repository } } },
    orderBy: [{ path: 'asc' }, { ruleId: 'asc' }, { blob: 'asc' }],
  })
  return rows.map((row) => ({
    path: row.path,
    rule: row.ruleId,
    presence: row.presence,
    versions: row.versions,
    introduced: row.introducedCommit,
    removed: row.removedCommit,
  }))
}

/** `path presence` of each occurrence, the shortest way to say where things are. */
export async function presences(db: Database, repository: string): Promise<string[]> {
  return (await occurrences(db, repository)).map(({ path, presence }) => `${path} ${presence}`)
}

/** Everything a scan writes for a repository, without ids and instants of the ledger: equal dumps are equal ledgers. */
export async function dump(db: Database, repository: string): Promise<unknown> {
  const where = { repository: { source: { address: repository } } }
  const matches = await db.blobMatch.findMany({
    where,
    orderBy: [{ blob: 'asc' }, { startOffset: 'asc' }, { endOffset: 'asc' }, { ruleId: 'asc' }],
    include: { credential: { include: { handles: { orderBy: { digest: 'asc' } } } } },
  })
  const paths = await db.blobPath.findMany({ where, orderBy: [{ blob: 'asc' }, { path: 'asc' }] })
  const seen = await db.occurrence.findMany({
    where,
    orderBy: [{ path: 'asc' }, { blob: 'asc' }, { line: 'asc' }, { column: 'asc' }, { ruleId: 'asc' }],
    include: { credential: { include: { handles: { orderBy: { digest: 'asc' } } } } },
  })
  const findings = await db.finding.findMany({
    where: { credential: { occurrences: { some: where } } },
    include: { credential: { include: { handles: { orderBy: { digest: 'asc' } } } } },
  })
  const tips = await db.repositoryTip.findMany({ where, orderBy: { ref: 'asc' } })
  return {
    matches: matches.map((row) => ({ ...bare(row), credential: handlesOf(row.credential) })),
    paths: paths.map(bare),
    occurrences: seen.map((row) => ({ ...bare(row), credential: handlesOf(row.credential) })),
    findings: findings
      .map((row) => ({ ...bare(row), credential: handlesOf(row.credential) }))
      .sort((a, b) => JSON.stringify(sortKey(a)).localeCompare(JSON.stringify(sortKey(b)))),
    tips: tips.map(bare),
  }
}

const OF_THE_LEDGER =
  /^(id|.*Id|placeDigest|firstSeenAt|lastSeenAt|readAt|validFrom|validTo|.*At|repository|credential|reason)$/
const KEPT = new Set(['ruleId', 'introducedAt', 'removedAt'])

function bare(row: object): Record<string, unknown> {
  const kept = Object.entries(row).filter(([name]) => KEPT.has(name) || !OF_THE_LEDGER.test(name))
  return JSON.parse(
    JSON.stringify(Object.fromEntries(kept), (_, value) =>
      typeof value === 'bigint' ? Number(value) : value,
    ),
  )
}

const sortKey = (row: Record<string, unknown>) => [row.credential, row]

type Handled = { handles: { digest: Uint8Array | null; form: string; scoped: boolean }[] }

/** The digest of a weak value is the repository's own, so that it says nothing here. */
const handlesOf = (credential: Handled | null): string[] =>
  (credential?.handles ?? []).map(({ digest, form, scoped }) =>
    scoped ? `${form}:scoped` : `${form}:${Buffer.from(digest ?? []).toString('hex')}`,
  )
