import { readFile, stat } from 'node:fs/promises'
import { allow, type Ctx } from '#inventory/ctx.ts'
import type { Database } from '#prisma/client.ts'
import { openWith } from './envelope.ts'
import { decodeRing, pairKey } from './key-ring.ts'
import { OpenedCredential } from './opened.ts'

/** Anybody can send us something: what is opened for one of them serves all of the next seconds. */
const KEPT_MILLISECONDS = 5_000
const SOONEST_MILLISECONDS = 500

type Kept = { readonly state: string; readonly at: number; readonly secrets: Promise<OpenedCredential[]> }

const kept = new WeakMap<Database, Kept>()

/**
 * The secrets that webhooks may be signed with, opened with the key pair that the web process alone of all keys may
 * read. They are opened again when a record or the file has changed, which is looked for every five seconds, or with
 * `isDoubtful` (none of them fitted) twice a second at most. Empty where there is none; one that does not open is left
 * out.
 */
export async function webhookSecrets(
  ctx: Ctx,
  { keyFile, isDoubtful = false }: { readonly keyFile: string; readonly isDoubtful?: boolean },
): Promise<readonly OpenedCredential[]> {
  allow(ctx, 'webhook.receive')
  const before = kept.get(ctx.db)
  const age = ctx.now().getTime() - (before?.at ?? 0)
  if (before !== undefined && age >= 0 && age < (isDoubtful ? SOONEST_MILLISECONDS : KEPT_MILLISECONDS))
    return before.secrets
  const state = await stateOf(ctx, keyFile)
  const secrets = before?.state === state ? before.secrets : opened(ctx, keyFile)
  kept.set(ctx.db, { state, at: ctx.now().getTime(), secrets })
  secrets.catch(() => kept.delete(ctx.db))
  return secrets
}

const RECORDS = { where: { kind: 'webhook-secret' }, orderBy: { id: 'asc' } } as const

/** What would change if a secret, its sealing or the key did. */
async function stateOf(ctx: Ctx, keyFile: string): Promise<string> {
  const select = { id: true, keyId: true, replacedAt: true, wrappedKey: true } as const
  const rows = await ctx.db.integration.findMany({ ...RECORDS, select })
  const file = await stat(keyFile).catch(() => null)
  const records = rows.map(({ wrappedKey, ...row }) => ({
    ...row,
    seal: Buffer.from(wrappedKey).toString('hex'),
  }))
  return JSON.stringify([keyFile, file?.mtimeMs, file?.size, file?.ino, records])
}

async function opened(ctx: Ctx, keyFile: string): Promise<OpenedCredential[]> {
  const rows = await ctx.db.integration.findMany(RECORDS)
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
