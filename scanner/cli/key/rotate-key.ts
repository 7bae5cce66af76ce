import { sealAudit } from '#inventory/audit/seal-audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { dropUnopenable } from '#inventory/integration/drop-unopenable.ts'
import {
  type KeyRing,
  makeRingKey,
  pairKey,
  type RingKey,
  type RingKind,
} from '#inventory/integration/key-ring.ts'
import { recordRotation } from '#inventory/integration/record-rotation.ts'
import { rewrapIntegrations } from '#inventory/integration/rewrap-integrations.ts'
import { KeyFileError } from '#scanner/keys/key-file.ts'
import { type KeySource, placeOf, readKeyRing, writeKeyRing } from '#scanner/keys/key-source.ts'
import { ringUse } from './ring-use.ts'

/**
 * Puts a new key before those that are there, and moves to it what can be moved. What runs goes on: workers know old
 * and new alike. One that was interrupted goes on with the key it had made. Answers what to tell.
 */
export async function rotateKey(ctx: Ctx, source: KeySource): Promise<string[]> {
  const { kind } = source
  const known = await ringOf(source)
  const use = await ringUse(ctx, kind)
  const ring = isInterrupted(known, use, source) ? known : await withNewKey(ctx, source, known)
  const [present] = ring
  const lines = [`The ${kind} key is ${present.id} now, in ${placeOf(source)}.`]
  if (kind === 'audit')
    return [
      ...lines,
      'The next batch is sealed with it; old batches are verified with the old key, which stays.',
    ]
  const moved = await rewrapIntegrations(ctx, { pair: kind, from: ring.map(pairKey), to: pairKey(present) })
  lines.push(`${moved} credentials were moved to it.`)
  if (ring.length > 1)
    lines.push(
      `Start the dashboard again, so that it seals to the new key; then run: sprawl key retire ${kind}`,
    )
  return lines
}

/** Takes away the old keys that no record needs any more. Answers what to tell. */
export async function retireKeys(ctx: Ctx, source: KeySource): Promise<string[]> {
  const ring = await ringOf(source)
  const use = await ringUse(ctx, source.kind)
  const [present, ...old] = ring
  const needed = old.filter(({ id }) => (use.get(id) ?? 0) > 0)
  const gone = old.filter((key) => !needed.includes(key))
  if (gone.length > 0) await writeKeyRing(source, [present, ...needed])
  for (const { id } of gone) await recordRotation(ctx, { kind: source.kind, keyId: id, change: 'retire' })
  return [
    gone.length === 0 ? 'No key could be retired.' : `Retired: ${gone.map(({ id }) => id).join(', ')}.`,
    ...needed.map(({ id }) => `${id} stays: ${use.get(id)} records need it.`),
  ]
}

/**
 * Goes on without a key that is lost for good: makes a new one where none is left, and gives up what only the lost one
 * opened. The log goes on under the new key, and says so. Answers what to tell.
 */
export async function goOnWithout(ctx: Ctx, source: KeySource): Promise<string[]> {
  const { kind } = source
  const ring = (await readKeyRing(source)) ?? (await withNewKey(ctx, source, []))
  const lines = [`The ${kind} key is ${ring[0].id} now, in ${placeOf(source)}.`]
  if (kind === 'audit') {
    await sealAudit(ctx, { key: ring[0] })
    return [...lines, 'Batches under the lost key can no longer be verified.']
  }
  const lost = await dropUnopenable(ctx, { pair: kind, heldKeyIds: ring.map(({ id }) => id) })
  return [...lines, ...lost.map((name) => `Removed, for nobody can open it: ${name}. Add it again.`)]
}

async function ringOf(source: KeySource): Promise<KeyRing> {
  const ring = await readKeyRing(source)
  if (ring === null)
    throw new KeyFileError(
      `There is no ${source.kind} key in ${placeOf(source)}; one is made at the first start.`,
    )
  return ring
}

/** The first key is new and unused while older ones are in use; or it is the operator's to make, elsewhere. */
function isInterrupted(
  [present, ...old]: KeyRing,
  use: ReadonlyMap<string, number>,
  source: KeySource,
): boolean {
  const isMadeElsewhere = source.from === 'command'
  return (
    old.length > 0 &&
    (isMadeElsewhere || ((use.get(present.id) ?? 0) === 0 && old.some(({ id }) => use.has(id))))
  )
}

async function withNewKey(ctx: Ctx, source: KeySource, known: readonly RingKey[]): Promise<KeyRing> {
  const ring: KeyRing = [makeRingKey(source.kind), ...known]
  await writeKeyRing(source, ring)
  await recordRotation(ctx, { kind: source.kind, keyId: ring[0].id, change: 'introduce' })
  return ring
}

export const isRingKind = (word: string | undefined): word is RingKind =>
  word === 'sealing' || word === 'webhook' || word === 'audit'
