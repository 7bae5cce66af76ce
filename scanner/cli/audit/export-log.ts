import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ExportAudit, exportAudit } from '#inventory/audit/export-audit.ts'
import { UsageError } from '#scanner/usage-error.ts'
import type { Parts } from '../audit.ts'

/** Writes the log to a new file that only its owner may read, or to standard output. Answers 0. */
export async function exportLog({ ctx, values }: Parts): Promise<number> {
  const { from, to, format } = values
  const asked = ExportAudit.safeParse({ from, to, format })
  if (!asked.success)
    throw new UsageError('Days are written 2026-11-23, and the format is jsonl or csv.', 'audit')
  const lines = Readable.from(await exportAudit(ctx, asked.data))
  if (values.output === undefined) {
    for await (const line of lines) process.stdout.write(String(line))
    return 0
  }
  try {
    await pipeline(lines, createWriteStream(values.output, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UsageError(`${values.output} is there already.`, 'audit')
    throw error
  }
  return 0
}
