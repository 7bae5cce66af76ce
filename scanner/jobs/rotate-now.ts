import { beginRotateNow, type RotateNowTask } from '#inventory/rotation/begin-rotate-now.ts'
import { finishRotateNow } from '#inventory/rotation/finish-rotate-now.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import type { Tools } from './tools.ts'
import { openVault } from './vault/open-vault.ts'

/**
 * Lets a vault rotate an entry, with the credential that may. Asked once: what failed is written down and not tried
 * again, since a second try may be a second rotation.
 */
export async function rotateNow(
  tools: Tools,
  { rotationId }: { readonly rotationId: string },
  signal: AbortSignal,
): Promise<void> {
  const task = await beginRotateNow(tools.ctx, { rotationId })
  if (task === null) return
  await finishRotateNow(tools.ctx, { rotationId, trouble: await ask(tools, task, signal) })
}

/** Null when the vault said that it did it, else why not, in words that hold no value. */
async function ask(
  tools: Tools,
  { access, entry }: RotateNowTask,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const opened = await openVault(tools, access, `rotation of ${entry.path}`.slice(0, 300), signal)
    try {
      if (opened.rotate === undefined) return 'This version cannot ask such a vault to rotate.'
      await opened.rotate(entry)
      return null
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (error instanceof VaultError) return `${error.message} ${error.hint} It is not tried again by itself.`
    tools.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a rotation broke off')
    return 'The worker broke off while it asked. The next sync says whether there is a new value; it is not tried again by itself.'
  }
}
