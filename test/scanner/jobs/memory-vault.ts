import type { VaultMode } from '#inventory/model/vault.ts'
import type { EntryRecord, SightingRecord } from '#inventory/model/vault-recording.ts'
import { beginVaultSync } from '#inventory/vault/begin-vault-sync.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { finishVaultSync } from '#inventory/vault/finish-vault-sync.ts'
import { requestVaultSync } from '#inventory/vault/request-vault-sync.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { keyedLeaf, ledgerMasks, ledgerSink } from '#scanner/jobs/vault/ledger-sink.ts'
import { Secret } from '#scanner/secret.ts'
import type { ConnectorEntry, OpenVault } from '#scanner/vaults/connector.ts'
import { leavesOf, publicLeaf, wholeLeaf } from '#scanner/vaults/leaves.ts'
import { syncVault } from '#scanner/vaults/sync.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import type { Scanning } from './scanning.ts'

/** A vault that lies in memory: what a connector would answer, and what it was asked. */
export type MemoryVault = {
  parts: Map<string, ConnectorEntry[]>
  /** What is found and cannot be read, with why; what it may hide. */
  unreadable: Map<string, string>
  hides: boolean
  /** Values by path and version. */
  values: Map<string, string>
  /** How many values were given out. */
  valuesRead: number
  /** What logs say, page by page. */
  sightings: SightingRecord[]
  /** Why they cannot be read. */
  logsTrouble: string | null
  /** Called before every page. */
  beforePage: (part: string, from: number) => void
}

export const memoryVault = (): MemoryVault => ({
  parts: new Map(),
  unreadable: new Map(),
  hides: false,
  values: new Map(),
  valuesRead: 0,
  sightings: [],
  logsTrouble: null,
  beforePage: () => {},
})

const PAGE = 3

export const entry = (path: string, over: Partial<ConnectorEntry> = {}): ConnectorEntry => ({
  path,
  name: path.split('/').at(-1) ?? path,
  kind: 'secret',
  environment: 'unknown',
  tags: {},
  facts: {},
  managedBy: null,
  enabled: true,
  identity: null,
  versions: [version('1')],
  evidence: [],
  identifiers: [],
  owners: [],
  consumers: null,
  ...over,
})

export const version = (
  name: string,
  over: Partial<ConnectorEntry['versions'][number]> = {},
): ConnectorEntry['versions'][number] => ({
  name,
  state: 'current',
  position: Number(name),
  createdAt: null,
  expiresAt: null,
  destroyedAt: null,
  publicKeys: [],
  ...over,
})

export const fact = (
  field: EntryRecord['evidence'][number]['field'],
  value: string | null,
  status: EntryRecord['evidence'][number]['status'] = value === null ? 'unknown' : 'known',
): EntryRecord['evidence'][number] => ({
  field,
  status,
  value,
  resolution: value === null ? null : 'day',
  scope: 'global',
  call: 'memory',
  detail: null,
})

export const openMemory = (vault: MemoryVault): OpenVault => ({
  doctor: async () => ({
    checkedAt: new Date(0).toISOString(),
    identity: null,
    reachable: true,
    problem: null,
    checks: [],
  }),
  async *parts() {
    for (const name of vault.parts.keys()) yield { name, state: 'pending', reason: null }
    for (const [name, reason] of vault.unreadable)
      yield { name, state: 'not-readable', reason, ...(vault.hides ? { hides: true } : {}) }
  },
  async *entries(part, cursor) {
    const all = vault.parts.get(part) ?? []
    for (let from = Number(cursor ?? 0); from < all.length || from === 0; from += PAGE) {
      vault.beforePage(part, from)
      const end = from + PAGE
      yield { entries: all.slice(from, end), cursor: end < all.length ? String(end) : null }
    }
  },
  async value({ path }, { name }) {
    const text = vault.values.get(`${path} ${name}`)
    if (text !== undefined) vault.valuesRead++
    return text === undefined ? null : new Secret(text)
  },
  sightings:
    vault.sightings.length === 0
      ? null
      : async function* (cursor) {
          if (vault.logsTrouble !== null)
            throw new VaultError('not-permitted', vault.logsTrouble, 'Grant it.')
          for (let from = Number(cursor ?? 0); from < vault.sightings.length; from++)
            yield { sightings: vault.sightings.slice(from, from + 1), cursor: String(from + 1) }
        },
  close: async () => {},
})

export type MemoryOptions = {
  name: string
  mode: VaultMode
  now?: () => Date
  /** Called before and after everything that a sync writes; what it throws is where the worker died. */
  at?: (step: string) => void
}

export type Synced = {
  vaultId: string
  sync: () => Promise<void>
  resume: (syncId: string) => Promise<void>
  /** The same vault, read by a worker with these keys. */
  under: (keys: Tools['keys']) => Synced
}

/** Connects the vault to the ledger of a suite; `sync` reads it as the worker does. */
export const connectMemory = (suite: Scanning, vault: MemoryVault, options: MemoryOptions): Promise<Synced> =>
  connectOpened(suite, openMemory(vault), options)

/** The same for whatever answers as a connector does. */
export async function connectOpened(
  suite: Scanning,
  opened: OpenVault,
  options: MemoryOptions,
): Promise<Synced> {
  const { vaultId } = await connectVault(suite.person, {
    kind: 'table',
    name: options.name,
    mode: options.mode,
    options: { memory: options.name },
  })
  return syncedBy(suite, opened, vaultId, options, suite.tools.keys)
}

function syncedBy(
  suite: Scanning,
  opened: OpenVault,
  vaultId: string,
  options: MemoryOptions,
  keys: Tools['keys'],
): Synced {
  const { at = () => undefined, now = () => new Date() } = options
  const tools: Tools = { ...suite.tools, keys, ctx: { ...suite.tools.ctx, now } }
  const resume = async (syncId: string) => {
    const { lease, vault: start } = await beginVaultSync(tools.ctx, { syncId, staleAfterSeconds: 0 })
    const { engine, salt } = tools
    const sink = watched(ledgerSink(tools, lease), at)
    const { logsTrouble } = await syncVault(opened, sink, {
      mode: start.mode,
      limits: start.limits,
      now,
      signal: new AbortController().signal,
      masks: ledgerMasks(tools),
      leavesOf: (value, { path }) =>
        leavesOf(value, { engine, salt }).map((leaf) => keyedLeaf(leaf, keys, `${vaultId}\0${path}`)),
      wholeOf: (value, { path }) => keyedLeaf(wholeLeaf(value, salt), keys, `${vaultId}\0${path}`),
      publicLeaf: (name, key) => keyedLeaf(publicLeaf(name, key, salt), keys, ''),
    })
    at('before the end')
    await finishVaultSync(tools.ctx, { lease, error: null, logsTrouble })
    at('after the end')
  }
  const sync = async () => resume((await requestVaultSync(suite.person, { vaultId })).syncId)
  return {
    vaultId,
    sync,
    resume,
    under: (others) => syncedBy(suite, opened, vaultId, options, others),
  }
}

type Sink = ReturnType<typeof ledgerSink>

function watched(sink: Sink, at: (step: string) => void): Sink {
  const around = async <Result>(step: string, work: () => Promise<Result>): Promise<Result> => {
    at(`before ${step}`)
    const result = await work()
    at(`after ${step}`)
    return result
  }
  return {
    ...sink,
    parts: (found) => around('parts', () => sink.parts(found)),
    unread: (entries) => around(`the values of ${entries[0]?.path}`, () => sink.unread(entries)),
    page: (page) => around(`a page of ${page.part} up to ${page.cursor}`, () => sink.page(page)),
    finishPart: (finish) => around(`the end of ${finish.part}`, () => sink.finishPart(finish)),
    sightings: (records, cursor) => around('what logs say', () => sink.sightings(records, cursor)),
  }
}
