import { lastSealKey } from '#inventory/audit/seals-by-key.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { type KeyRing, pairKey, type RingKind } from '#inventory/integration/key-ring.ts'
import { encodePublic } from '#inventory/integration/sealing-keys.ts'
import { KeyFileError } from '#scanner/keys/key-file.ts'
import {
  type KeySource,
  keySource,
  placeOf,
  readKeyRing,
  readOrMakeKeyRing,
} from '#scanner/keys/key-source.ts'
import type { Environment } from '../up/child-env.ts'
import { ringUse } from './ring-use.ts'

/**
 * Makes sure that the keys of sealed credentials and of the audit log are there. One is made only while no record
 * needs one; after that it must be supplied. Answers what the dashboard is given: the public halves, and
 * where the pair of webhook secrets lies, whose signatures it checks. Throws
 * KeyFileError, naming the key that is wanted.
 */
export async function openRings(
  ctx: Ctx,
  dataDirectory: string,
  env: Environment,
): Promise<Record<string, string>> {
  const sealing = await openRing(ctx, 'sealing', dataDirectory, env)
  const webhook = await openRing(ctx, 'webhook', dataDirectory, env)
  await openRing(ctx, 'audit', dataDirectory, env)
  return {
    SPRAWL_SEALING_PUBLIC_KEY: encodePublic(pairKey(sealing[0])),
    SPRAWL_WEBHOOK_PUBLIC_KEY: encodePublic(pairKey(webhook[0])),
    ...webhookFile(keySource('webhook', dataDirectory, env)),
  }
}

/** The web process checks signatures itself; from a command only workers get keys, and then no webhook is taken. */
const webhookFile = (source: KeySource): Record<string, string> =>
  source.from === 'file' ? { SPRAWL_WEBHOOK_KEY_FILE: source.file } : {}

async function openRing(ctx: Ctx, kind: RingKind, dataDirectory: string, env: Environment): Promise<KeyRing> {
  const source = keySource(kind, dataDirectory, env)
  const ring = await readKeyRing(source)
  const held = new Set(ring?.map(({ id }) => id))
  const missing = (await neededNow(ctx, kind)).filter((id) => !held.has(id))
  if (missing.length > 0) throw new KeyFileError(wanted(kind, missing, placeOf(source)))
  return ring ?? readOrMakeKeyRing(source)
}

/** Every credential must open; of the log the last batch must be ours, older ones `sprawl audit verify` tells of. */
async function neededNow(ctx: Ctx, kind: RingKind): Promise<string[]> {
  if (kind !== 'audit') return [...(await ringUse(ctx, kind)).keys()]
  const last = await lastSealKey(ctx)
  return last === null ? [] : [last]
}

const wanted = (kind: RingKind, ids: readonly string[], place: string): string =>
  `This ledger needs the ${kind} key ${ids.join(', ')}, and ${place} does not give it. Restore it from the data directory this ledger was made with, or name its file with SPRAWL_${kind.toUpperCase()}_KEY_FILE. If it is lost for good: sprawl key rotate ${kind} --lost`
