import { InventoryError } from '#inventory/errors.ts'
import type { ScimType } from '#inventory/model/scim-words.ts'

/** A refusal that a directory understands: 409 for `uniqueness`, else 400. */
export class ScimRefusal extends InventoryError {
  readonly scimType: ScimType

  constructor(scimType: ScimType, message: string) {
    super(scimType === 'uniqueness' ? 'conflict' : 'invalid', message)
    this.scimType = scimType
  }
}

/** The version that was asked for is not the one there is (412). */
export class VersionMismatch extends InventoryError {
  constructor() {
    super('conflict', 'The resource was changed since: fetch it again.')
  }
}
