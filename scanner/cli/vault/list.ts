import type { VaultView } from '#inventory/model/vault-view.ts'
import { listVaults } from '#inventory/vault/list-vaults.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import type { VaultWords } from '../vault.ts'
import { withLedger } from './ledger.ts'

/** Prints every connected vault with its health. */
export async function list(told: VaultWords): Promise<number> {
  return withLedger(told, async (ctx) => {
    for (let cursor: string | undefined; ; ) {
      const page = await listVaults(ctx, { limit: 200, ...(cursor === undefined ? {} : { cursor }) })
      for (const vault of page.items)
        process.stdout.write(told.json ? `${JSON.stringify(vault)}\n` : `${describe(vault)}\n`)
      if (page.nextCursor === null) return 0
      cursor = page.nextCursor
    }
  })
}

const describe = ({ name, kind, mode, entries, parts, lastSync, liveAt }: VaultView): string =>
  `${printable(name)}  ${kind}  ${mode === 'fingerprint' ? 'values fingerprinted' : 'metadata only'}  ${entries} entries  ` +
  `${parts.read} of ${parts.total} parts read${lastSync === null ? '  never synced' : `  last sync ${lastSync.state} ${lastSync.finishedAt ?? ''}`}${liveAt === null ? '  quiet' : ''}`
