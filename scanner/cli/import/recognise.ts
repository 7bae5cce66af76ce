import { open } from 'node:fs/promises'
import path from 'node:path'
import type { VaultKind } from '#inventory/model/vault.ts'
import { UsageError } from '#scanner/usage-error.ts'
import type { ExportFormat } from '#scanner/vaults/connector.ts'
import { connectorOf } from '#scanner/vaults/open-connector.ts'
import { table } from '#scanner/vaults/table/index.ts'

const HEAD_BYTES = 4096

/** The first bytes of a file as text. Throws UsageError. */
export async function headOf(file: string): Promise<string> {
  const handle = await open(file).catch(() => null)
  if (handle === null) throw new UsageError(`${file} cannot be read.`, 'import')
  try {
    const bytes = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await handle.read(bytes, 0, HEAD_BYTES, 0)
    return bytes.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Which export of a product a file is: the one that was named, or that its beginning says. Throws UsageError. */
export async function formatOf(
  kind: VaultKind,
  file: string,
  head: string,
  named: string | undefined,
): Promise<ExportFormat> {
  const formats = kind === 'table' ? table.exports : [...(await connectorOf(kind)).exports, ...table.exports]
  const found =
    named === undefined
      ? formats.find((format) => format.recognises(head, path.basename(file)))
      : formats.find(({ name }) => name === named)
  if (found !== undefined) return found
  const known = formats.map(({ name, title }) => `${name} (${title})`).join(', ')
  throw new UsageError(
    `${path.basename(file)} is no export that is read here. Those are: ${known}.`,
    'import',
  )
}
