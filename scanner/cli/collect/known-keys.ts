import { readFile, rm, writeFile } from 'node:fs/promises'
import type { CollectorFiles } from './collector-files.ts'

/**
 * Notes the fingerprint keys of the ledger. Under one that is new nothing was told yet: every value is read once more.
 * Answers whether that is so. No key ever comes here, only its id.
 */
export async function noticeKeys(files: CollectorFiles, keyIds: readonly string[]): Promise<boolean> {
  const text = await readFile(files.keys, 'utf8').catch(() => null)
  const known = (text ?? '').split('\n').filter((id) => id !== '')
  const fresh = keyIds.filter((id) => !known.includes(id))
  if (fresh.length === 0) return false
  const isNew = text !== null
  if (isNew) await rm(files.read, { force: true })
  await writeFile(files.keys, [...known, ...fresh].map((id) => `${id}\n`).join(''), { mode: 0o600 })
  return isNew
}

/** Everything is read again: what an earlier bundle brought was lost. */
export async function forget({ read, logCursor }: CollectorFiles): Promise<void> {
  for (const file of [read, logCursor]) await rm(file, { force: true })
}
