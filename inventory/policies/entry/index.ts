import { consumersNotRestarted } from './consumers-not-restarted.ts'
import { crossEnvironment } from './cross-environment.ts'
import { duplicated } from './duplicated.ts'
import { expired } from './expired.ts'
import { expiring } from './expiring.ts'
import { halfRotation } from './half-rotation.ts'
import { leakedAndCurrent } from './leaked-and-current.ts'
import { leakedNotRotated } from './leaked-not-rotated.ts'
import { maximumAge } from './maximum-age.ts'
import { moreThanOneKey } from './more-than-one-key.ts'
import { neverUsed } from './never-used.ts'
import { noExpiry } from './no-expiry.ts'
import { noOpRotation } from './no-op-rotation.ts'
import { ownerDeparted } from './owner-departed.ts'
import { ownerMissing } from './owner-missing.ts'
import { repositoryPublic } from './repository-public.ts'
import { rollback } from './rollback.ts'
import { rootKey } from './root-key.ts'
import { scheduleWithoutVersion } from './schedule-without-version.ts'
import { unused } from './unused.ts'
import { weakEvidence } from './weak-evidence.ts'

/** Every policy that an entry of a vault is judged by. To add one: a file, a line here. */
export const entryPolicies = [
  leakedAndCurrent,
  leakedNotRotated,
  repositoryPublic,
  rollback,
  noOpRotation,
  halfRotation,
  consumersNotRestarted,
  scheduleWithoutVersion,
  maximumAge,
  rootKey,
  moreThanOneKey,
  crossEnvironment,
  duplicated,
  expired,
  expiring,
  noExpiry,
  unused,
  neverUsed,
  ownerMissing,
  ownerDeparted,
  weakEvidence,
] as const

export type EntryPolicyId = (typeof entryPolicies)[number]['id']
