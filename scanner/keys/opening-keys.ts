import { type PairKey, pairKey } from '#inventory/integration/key-ring.ts'
import { keySource, readKeyRing } from './key-source.ts'

/** What opens sealed credentials: the private halves of both pairs, as they are now. Throws KeyFileError. */
export async function openingKeys(
  dataDirectory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly PairKey[]> {
  const rings = await Promise.all(
    (['sealing', 'webhook'] as const).map((kind) => readKeyRing(keySource(kind, dataDirectory, env))),
  )
  return rings.flatMap((ring) => (ring === null ? [] : ring.map(pairKey)))
}

/** The public halves of the present keys of both pairs, which credentials are sealed to. Throws KeyFileError. */
export async function presentKeys(
  dataDirectory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly sealing: PairKey | null; readonly webhook: PairKey | null }> {
  const [sealing, webhook] = await Promise.all(
    (['sealing', 'webhook'] as const).map((kind) => readKeyRing(keySource(kind, dataDirectory, env))),
  )
  return { sealing: sealing ? pairKey(sealing[0]) : null, webhook: webhook ? pairKey(webhook[0]) : null }
}
