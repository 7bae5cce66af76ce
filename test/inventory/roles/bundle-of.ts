import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { rawPublic } from '#inventory/integration/envelope.ts'
import type { BundleUpload } from '#inventory/model/vault-bundle.ts'
import { signedHeader } from '#inventory/vault-bundle/bundle-format.ts'

/** The beginning of a bundle for a vault, signed by a collector that nobody knows. */
export function bundleOf(vaultId: string): BundleUpload {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const sealTo = generateKeyPairSync('x25519').publicKey
  return {
    header: signedHeader(
      {
        format: 'sprawl-bundle-1',
        bundleId: randomUUID(),
        vaultId,
        collector: rawPublic(publicKey).toString('base64url'),
        sequence: 1,
        collectedAt: '2026-11-01T10:00:00.000Z',
        sealedTo: rawPublic(sealTo).toString('base64url'),
      },
      privateKey,
    ),
    chunks: [],
  }
}
