import { readFile } from 'node:fs/promises'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { openWith } from './envelope.ts'
import { decodeRing, pairKey } from './key-ring.ts'
import { OpenedCredential } from './opened.ts'

/**
 * The secrets that webhooks may be signed with, opened with the key pair that the web process alone of all keys may
 * read. The file is read anew each time, so that a rotation holds at once. Empty where there is none; one that does not
 * open is left out.
 */
export async function webhookSecrets(ctx: Ctx, keyFile: string): Promise<OpenedCredential[]> {
  allow(ctx, 'webhook.receive')
  const rows = await ctx.db.integration.findMany({
    where: { kind: 'webhook-secret' },
    orderBy: { id: 'asc' },
  })
  if (rows.length === 0) return []
  const ring = decodeRing('webhook', await readFile(keyFile, 'utf8')) ?? []
  const keys = new Map([...ring].map((key) => [key.id, pairKey(key)]))
  return rows.flatMap(({ id, kind, keyId, wrappedKey, sealed }) => {
    const key = keys.get(keyId)
    if (key === undefined) return []
    try {
      return [new OpenedCredential(openWith(key, { id, kind }, { keyId, wrappedKey, sealed }))]
    } catch {
      return []
    }
  })
}
