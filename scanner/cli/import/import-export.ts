import type { Ctx } from '#inventory/ctx.ts'
import type { LeafRecord, VaultLease } from '#inventory/model/vault-recording.ts'
import { beginVaultSync } from '#inventory/vault/begin-vault-sync.ts'
import { finishVaultPart } from '#inventory/vault/finish-vault-part.ts'
import { finishVaultSync } from '#inventory/vault/finish-vault-sync.ts'
import { recordSightings } from '#inventory/vault/record-sightings.ts'
import { recordVaultBatch } from '#inventory/vault/record-vault-batch.ts'
import { recordVaultParts } from '#inventory/vault/record-vault-parts.ts'
import { sightingsFrom } from '#inventory/vault/sightings-from.ts'
import { queueImport } from '#inventory/vault-import/queue-import.ts'
import type {
  ConnectorEntry,
  ConnectorVersion,
  ExportFormat,
  ExportProblem,
} from '#scanner/vaults/connector.ts'
import type { Masks } from '#scanner/vaults/masked.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'

export type Importing = {
  readonly ctx: Ctx
  readonly vaultId: string
  readonly format: ExportFormat
  readonly content: AsyncIterable<Uint8Array>
  /** When the file was true. */
  readonly asOf: Date
  /** Values that somebody wrote into a name, a tag or a description do not reach the ledger. */
  readonly masks: Masks
  /** The leaf of a public half that the file shows. */
  readonly publicLeaf: (name: string, key: ConnectorVersion['publicKeys'][number]['key']) => LeafRecord
}

export type Imported = {
  readonly parts: readonly string[]
  readonly entries: number
  readonly written: number
  readonly gone: number
  readonly sightings: number
  readonly known: number
  readonly problems: readonly ExportProblem[]
  readonly problemCount: number
}

const MOST_ENTRIES = 200
const MOST_SIGHTINGS = 1_000
const MOST_PROBLEMS = 100

/**
 * Streams an export into the ledger. What the parts of the file held before and it does not hold now is gone; other
 * parts are left as they are. Throws VaultError for a file that cannot be read, and then nothing is marked gone.
 */
export async function importExport(importing: Importing): Promise<Imported> {
  const { ctx, vaultId, format, asOf } = importing
  const { syncId } = await queueImport(ctx, { vaultId, format: format.name })
  const { lease } = await beginVaultSync(ctx, { syncId, staleAfterSeconds: 15 })
  try {
    const imported = await take(importing, lease)
    await finishVaultSync(ctx, { lease, error: null, asOf: asOf.toISOString() })
    return imported
  } catch (error) {
    const told = error instanceof VaultError ? `${error.message} ${error.hint}` : 'The import failed.'
    await finishVaultSync(ctx, { lease, error: told })
    throw error
  }
}

async function take(importing: Importing, lease: VaultLease): Promise<Imported> {
  const { ctx, format, content, masks } = importing
  const touched = new Set<string>()
  const done = { entries: 0, written: 0, gone: 0, sightings: 0, known: 0, problemCount: 0 }
  const problems: ExportProblem[] = []
  for await (const page of format.read(content, { now: () => importing.asOf })) {
    if ('problems' in page) {
      done.problemCount += page.problems.length
      problems.push(...page.problems.slice(0, MOST_PROBLEMS - problems.length))
    } else if ('sightings' in page) {
      for (const sightings of slices(masks.sightings(page.sightings), MOST_SIGHTINGS)) {
        const cursor = await sightingsFrom(ctx, { vaultId: lease.vaultId })
        const { known } = await recordSightings(ctx, { lease, sightings, cursor })
        done.known += known
        done.sightings += sightings.length
      }
    } else {
      const part = masks.text(page.part)
      if (!touched.has(part)) {
        touched.add(part)
        const found = [{ name: part, state: 'pending' as const, reason: null }]
        await recordVaultParts(ctx, { lease, found, isLast: false })
      }
      for (const entries of slices(masks.entries(page.entries), MOST_ENTRIES)) {
        const records = entries.map((entry) => recordOf(entry, importing.publicLeaf))
        const counts = { valuesRead: 0, valuesRefused: 0 }
        const batch = { lease, part, cursor: null, entries: records, counts }
        done.written += (await recordVaultBatch(ctx, batch)).written
        done.entries += entries.length
      }
    }
  }
  for (const part of touched)
    done.gone += (await finishVaultPart(ctx, { lease, part, state: 'read', reason: null })).gone
  return { ...done, parts: [...touched], problems }
}

const recordOf = ({ versions, ...entry }: ConnectorEntry, publicLeaf: Importing['publicLeaf']) => ({
  ...entry,
  versions: versions.map(({ publicKeys, ...version }) => ({
    ...version,
    leaves: publicKeys.length === 0 ? null : publicKeys.map(({ name, key }) => publicLeaf(name, key)),
    valueReadAt: null,
  })),
})

function* slices<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}
