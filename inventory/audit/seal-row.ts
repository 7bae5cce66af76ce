import type { AuditAnchor } from '#inventory/model/audit.ts'

/** What is kept of a batch outside the database. */
export const anchorOf = (seal: { number: bigint; mac: Uint8Array; sealedAt: Date }): AuditAnchor => ({
  number: Number(seal.number),
  mac: Buffer.from(seal.mac).toString('hex'),
  sealedAt: seal.sealedAt.toISOString(),
})
