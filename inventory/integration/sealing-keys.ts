import type { IntegrationKind } from '#inventory/model/integration.ts'
import { publicKeyOf, rawPublic, type SealingKey } from './envelope.ts'

/** The public halves that this process was started with; null where it was given none. */
export type SealingKeys = { readonly sealing: SealingKey | null; readonly webhook: SealingKey | null }

/** Which of the two key pairs a kind is sealed to. */
export const pairOf = (kind: IntegrationKind): keyof SealingKeys =>
  kind === 'webhook-secret' ? 'webhook' : 'sealing'

/** How a key pair is named to people: by the beginning of its public half. */
export const idOfPublic = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex', 0, 8)

/** A public half as text for an environment variable. */
export const encodePublic = ({ publicKey }: SealingKey): string => rawPublic(publicKey).toString('base64url')

/**
 * The public halves out of `SPRAWL_SEALING_PUBLIC_KEY` and `SPRAWL_WEBHOOK_PUBLIC_KEY`, which whoever starts the
 * process sets. They are never read from the database, where somebody could put a key of their own.
 */
export const sealingKeysOf = (env: Readonly<Record<string, string | undefined>>): SealingKeys => ({
  sealing: publicKeyIn(env.SPRAWL_SEALING_PUBLIC_KEY),
  webhook: publicKeyIn(env.SPRAWL_WEBHOOK_PUBLIC_KEY),
})

function publicKeyIn(text: string | undefined): SealingKey | null {
  if (text === undefined || text === '') return null
  const bytes = Buffer.from(text, 'base64url')
  return { id: idOfPublic(bytes), publicKey: publicKeyOf(bytes) }
}
