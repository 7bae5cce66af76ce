import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import {
  type OpeningKey,
  openWith,
  publicKeyOf,
  type SealingKey,
  sealTo,
} from '#inventory/integration/envelope.ts'
import { idOfPublic } from '#inventory/integration/sealing-keys.ts'
import { type BundleChunk, type BundleHeader, CollectedRecord } from '#inventory/model/vault-bundle.ts'

type Unsigned<Part> = Omit<Part, 'signature'>

/** What a piece may unpack to; a collector packs at most a few MiB. */
const MOST_PLAIN_BYTES = 128 * 1024 * 1024

/** A header under the signature of its collector. */
export const signedHeader = (header: Unsigned<BundleHeader>, key: KeyObject): BundleHeader => ({
  ...header,
  signature: sign(null, headerText(header), key).toString('base64url'),
})

/** Whether the collector that the header names signed it. */
export const isSigned = (header: BundleHeader): boolean =>
  verify(null, headerText(header), verifyingKey(header.collector), Buffer.from(header.signature, 'base64url'))

/** Packs, seals and signs records as one piece of a bundle. */
export function sealedChunk(
  header: BundleHeader,
  { position, isLast }: Pick<BundleChunk, 'position' | 'isLast'>,
  records: readonly CollectedRecord[],
  key: KeyObject,
): BundleChunk {
  const packed = gzipSync(JSON.stringify(records)).toString('base64')
  const { wrappedKey, sealed } = sealTo(sealingKeyOf(header), boundOf(header, position), packed)
  const chunk = {
    position,
    isLast,
    wrappedKey: Buffer.from(wrappedKey).toString('base64url'),
    sealed: Buffer.from(sealed).toString('base64url'),
  }
  return { ...chunk, signature: sign(null, chunkText(header, chunk), key).toString('base64url') }
}

/** Whether the collector signed this as this piece of this bundle. */
export const isSignedChunk = (header: BundleHeader, chunk: BundleChunk): boolean =>
  verify(
    null,
    chunkText(header, chunk),
    verifyingKey(header.collector),
    Buffer.from(chunk.signature, 'base64url'),
  )

/** The records of a piece. Throws when it was sealed to another key, was changed, or holds something else. */
export function openedChunk(header: BundleHeader, chunk: BundleChunk, key: OpeningKey): CollectedRecord[] {
  const packed = openWith(key, boundOf(header, chunk.position), {
    keyId: key.id,
    wrappedKey: new Uint8Array(Buffer.from(chunk.wrappedKey, 'base64url')),
    sealed: new Uint8Array(Buffer.from(chunk.sealed, 'base64url')),
  })
  const text = gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_PLAIN_BYTES }).toString()
  return z.array(CollectedRecord).parse(JSON.parse(text))
}

/** How the key is named that the bundle is sealed to. */
export const sealingKeyId = ({ sealedTo }: Pick<BundleHeader, 'sealedTo'>): string =>
  idOfPublic(Buffer.from(sealedTo, 'base64url'))

const sealingKeyOf = (header: BundleHeader): SealingKey => ({
  id: sealingKeyId(header),
  publicKey: publicKeyOf(Buffer.from(header.sealedTo, 'base64url')),
})

const boundOf = ({ bundleId }: BundleHeader, position: number) => ({
  id: `${bundleId}/${position}`,
  kind: 'vault-bundle',
})

const headerText = (header: Unsigned<BundleHeader>): Buffer => {
  const { format, bundleId, vaultId, collector, sequence, collectedAt, sealedTo } = header
  return Buffer.from(
    `sprawl bundle header 1\n${JSON.stringify([format, bundleId, vaultId, collector, sequence, collectedAt, sealedTo])}`,
  )
}

const chunkText = (header: BundleHeader, { position, isLast, wrappedKey, sealed }: Unsigned<BundleChunk>) =>
  Buffer.from(
    `sprawl bundle piece 1\n${JSON.stringify([header.signature, position, isLast, wrappedKey, sealed])}`,
  )

const verifyingKey = (text: string): KeyObject =>
  createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: text } })
