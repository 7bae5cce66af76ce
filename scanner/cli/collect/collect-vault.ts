import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto'
import { appendFile, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { rawPublic } from '#inventory/integration/envelope.ts'
import type { BundleHeader, Enrolment, InnerLeafRecord } from '#inventory/model/vault-bundle.ts'
import { signedHeader } from '#inventory/vault-bundle/bundle-format.ts'
import type { Engine } from '#scanner/engine/types.ts'
import type { OpenVault } from '#scanner/vaults/connector.ts'
import { type InnerLeaf, leavesOf, publicLeaf, wholeLeaf } from '#scanner/vaults/leaves.ts'
import { innerNameDigest, masksOf } from '#scanner/vaults/masked.ts'
import { type Synced, syncVault } from '#scanner/vaults/sync.ts'
import { type Brought, bundleSink } from './bundle-sink.ts'
import { openBundle } from './bundle-writer.ts'
import { type CollectorFiles, collectorKey } from './collector-files.ts'
import { endJournal, readJournal } from './journal.ts'
import { forget, noticeKeys } from './known-keys.ts'

export type Collected = {
  /** The bundle, whole and sealed. */
  readonly file: string
  readonly sequence: number
  readonly collectedAt: string
  readonly parts: number
  readonly failed: number
  readonly logsTrouble: string | null
  /** The ledger has a new fingerprint key: all values were read once more. */
  readonly isUnderNewKey: boolean
}

export type Collecting = {
  readonly enrolment: Enrolment
  readonly files: CollectorFiles
  readonly engine: Engine
  readonly now: () => Date
  readonly signal: AbortSignal
  /** Values that were read before are read once more: a bundle that brought them was lost. */
  readonly readAgain: boolean
}

/**
 * Reads a vault into a bundle that only a worker of the ledger can open; memory holds a few pages of it. A run that
 * was killed goes on where it stood. Throws VaultError where nothing can be read.
 */
export async function collectVault(vault: OpenVault, collecting: Collecting): Promise<Collected> {
  const { enrolment, files, engine, now, signal } = collecting
  const key = await collectorKey(files)
  const isUnderNewKey = await noticeKeys(files, enrolment.keyIds)
  if (collecting.readAgain) await forget(files)
  const sequence = (await lastSequence(files)) + 1
  const newHeader = async () => headerOf(enrolment, key, sequence, now())
  const writer = await openBundle({ files, key, now: now(), newHeader })
  const salt = Buffer.from(enrolment.salt, 'base64url')
  const sink = bundleSink(writer, await broughtBefore(files))
  const told: string[] = []
  let counts: Synced
  try {
    const noting: typeof sink = {
      ...sink,
      parts: (found) => {
        told.push(...found.map(({ name }) => name))
        return sink.parts(found)
      },
    }
    counts = await syncVault(vault, noting, {
      mode: enrolment.mode,
      limits: enrolment.limits,
      now,
      signal,
      masks: masksOf(engine, (name) => innerNameDigest(salt, name)),
      leavesOf: (value) => leavesOf(value, { engine, salt }).map(recordOf),
      wholeOf: (value) => recordOf(wholeLeaf(value, salt)),
      publicLeaf: (name, publicKey) => recordOf(publicLeaf(name, publicKey, salt)),
    })
    await writer.end()
  } finally {
    await writer.close()
  }
  const { collectedAt } = writer.header
  return { ...counts, ...(await keep(files, writer.header, told)), collectedAt, isUnderNewKey }
}

/** The public half of the key that signs, as the ledger registers it. */
export const publicTextOf = (key: KeyObject): string => rawPublic(createPublicKey(key)).toString('base64url')

const headerOf = (enrolment: Enrolment, key: KeyObject, sequence: number, now: Date): BundleHeader =>
  signedHeader(
    {
      format: 'sprawl-bundle-1',
      bundleId: randomUUID(),
      vaultId: enrolment.vaultId,
      collector: publicTextOf(key),
      sequence,
      collectedAt: now.toISOString(),
      sealedTo: enrolment.sealTo,
    },
    key,
  )

/** What leaves this process: the inner digest, sealed with everything else in the next step. */
const recordOf = ({ inner, ...leaf }: InnerLeaf): InnerLeafRecord => ({
  ...leaf,
  inner: inner.expose((digest) => digest),
})

/** In this order a kill loses nothing: the values that it brings count as read only with the bundle. */
async function keep(files: CollectorFiles, { sequence }: BundleHeader, parts: readonly string[]) {
  const file = path.join(files.outgoing, `${String(sequence).padStart(8, '0')}.bundle`)
  const steps = (await readJournal(files.journal))?.steps ?? []
  const marks = steps.flatMap(({ read }) => read)
  const logCursor = steps.findLast((step) => step.logCursor !== null)?.logCursor ?? null
  if (marks.length > 0) await appendFile(files.read, `${marks.join('\n')}\n`, { mode: 0o600 })
  await writeFile(files.parts, parts.join('\n'), { mode: 0o600 })
  if (logCursor !== null) await writeFile(files.logCursor, logCursor, { mode: 0o600 })
  await writeFile(files.sequence, `${sequence}\n`, { mode: 0o600 })
  await rename(files.bundle, file)
  await endJournal(files.journal)
  return { file, sequence }
}

const broughtBefore = async (files: CollectorFiles): Promise<Brought> => ({
  read: await marksIn(files.read),
  parts: [...(await marksIn(files.parts))],
  logCursor: await readFile(files.logCursor, 'utf8').catch(() => null),
})

const marksIn = async (file: string): Promise<Set<string>> =>
  new Set((await readFile(file, 'utf8').catch(() => '')).split('\n').filter((mark) => mark !== ''))

const lastSequence = async ({ sequence }: CollectorFiles): Promise<number> =>
  Number.parseInt(await readFile(sequence, 'utf8').catch(() => '0'), 10) || 0
