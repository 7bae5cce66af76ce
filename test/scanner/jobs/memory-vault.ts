import type { VaultMode } from '#inventory/model/vault.ts'
import type { EntryRecord } from '#inventory/model/vault-recording.ts'
import { beginVaultSync } from '#inventory/vault/begin-vault-sync.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { finishVaultSync } from '#inventory/vault/finish-vault-sync.ts'
import { requestVaultSync } from '#inventory/vault/request-vault-sync.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { keyedLeaf, ledgerSink } from '#scanner/jobs/vault/ledger-sink.ts'
import { Secret } from '#scanner/secret.ts'
import type { ConnectorEntry, OpenVault } from '#scanner/vaults/connector.ts'
import { leavesOf, publicLeaf } from '#scanner/vaults/leaves.ts'
import { syncVault } from '#scanner/vaults/sync.ts'
import type { Scanning } from './scanning.ts'

/** A vault that lies in memory: what a connector would answer, and what it was asked. */
export type MemoryVault = {
  parts: Map<string, ConnectorEntry[]>
  /** What is found and cannot be read, with why. */
  unreadable: Map<string, string>
  /** Values by path and version. */
  values: Map<string, string>
  /** How many values were asked for. */
  valuesRead: number
  /** Called before every page. */
  beforePage: (part: string, from: number) => void
}

export const memoryVault = (): MemoryVault => ({
  parts: new Map(),
  unreadable: new Map(),
  values: new Map(),
  valuesRead: 0,
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

const openMemory = (vault: MemoryVault): OpenVault => ({
  doctor: async () => ({
    checkedAt: new Date(0).toISOString(),
    identity: null,
    reachable: true,
    problem: null,
    checks: [],
  }),
  async *parts() {
    for (const name of vault.parts.keys()) yield { name, state: 'pending', reason: null }
    for (const [name, reason] of vault.unreadable) yield { name, state: 'not-readable', reason }
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
    vault.valuesRead++
    const text = vault.values.get(`${path} ${name}`)
    return text === undefined ? null : new Secret(text)
  },
  sightings: null,
  close: async () => {},
})

export type Synced = { vaultId: string; sync: () => Promise<void>; resume: (syncId: string) => Promise<void> }

/** Connects the vault to the ledger of a suite; `sync` reads it as the worker does. */
export async function connectMemory(
  suite: Scanning,
  vault: MemoryVault,
  options: { name: string; mode: VaultMode; now?: () => Date },
): Promise<Synced> {
  const { vaultId } = await connectVault(suite.person, {
    kind: 'table',
    name: options.name,
    mode: options.mode,
    options: { memory: options.name },
  })
  const now = options.now ?? (() => new Date())
  const tools: Tools = { ...suite.tools, ctx: { ...suite.tools.ctx, now } }
  const resume = async (syncId: string) => {
    const { lease, vault: start } = await beginVaultSync(tools.ctx, { syncId, staleAfterSeconds: 0 })
    const { engine, salt, keys } = tools
    await syncVault(openMemory(vault), ledgerSink(tools, lease), {
      mode: start.mode,
      limits: start.limits,
      now,
      signal: new AbortController().signal,
      leavesOf: (value, { path }) =>
        leavesOf(value, { engine, salt }).map((leaf) => keyedLeaf(leaf, keys, `${vaultId}\0${path}`)),
      publicLeaf: (name, key) => keyedLeaf(publicLeaf(name, key, salt), keys, ''),
    })
    await finishVaultSync(tools.ctx, { lease, error: null })
  }
  const sync = async () => resume((await requestVaultSync(suite.person, { vaultId })).syncId)
  return { vaultId, sync, resume }
}
