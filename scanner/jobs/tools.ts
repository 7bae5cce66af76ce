import type { Logger } from 'pino'
import type { Ctx } from '#inventory/ctx.ts'
import type { OpeningKey } from '#inventory/integration/envelope.ts'
import type { SealingKeys } from '#inventory/integration/sealing-keys.ts'
import type { AllowedAddresses } from '#inventory/model/address-rules.ts'
import type { Engine } from '#scanner/engine/types.ts'
import type { FingerprintKey } from '#scanner/keys/fingerprint-key.ts'
import type { Rule } from '#scanner/rules/define-rule.ts'

/** What a worker gives to every handler. The key and the salt never leave the process. */
export type Tools = {
  readonly ctx: Ctx
  readonly engine: Engine
  /** What the engine looks for, by id. */
  readonly rules: ReadonlyMap<string, Rule>
  /** The pattern of the operator's configuration that hides a path, or null. */
  readonly hiddenBy: (path: string) => string | null
  readonly keys: readonly FingerprintKey[]
  /** Reads what opens sealed credentials; asked for by the job that needs one, kept by none. */
  readonly openingKeys: () => Promise<readonly OpeningKey[]>
  /** The public halves that what a job was given is sealed to. */
  readonly sealingKeys: () => Promise<SealingKeys>
  readonly salt: Uint8Array
  readonly dataDirectory: string
  /** Where sources may lie that were named over HTTP, besides public addresses; nowhere unless told. */
  readonly allowedAddresses?: AllowedAddresses
  /** What all mirrors of this machine together may take on its disk; 100 GiB unless told. */
  readonly mirrorLimitBytes?: number
  /** A running scan without a heartbeat for so long belongs to a dead worker; 0 where there is no other. */
  readonly staleAfterSeconds: number
  /** Where people see the dashboard, without a path; null or left out where nobody said. */
  readonly publicUrl?: string | null
  /** A look at a pull request that takes longer says so on its head; 5 unless told. */
  readonly saysItLooksAfterSeconds?: number
  /** Writes to GitHub keep the distance it asks for; yes unless told. */
  readonly spacesWrites?: boolean
  readonly log: Logger
}
