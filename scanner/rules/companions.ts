import { alphabets, fact, literal, type NamedCompanion, type Part, type Shape, shape } from './define-rule.ts'
import { bare, touching, uuid } from './shapes.ts'

const REACH = 400

/** A public part that stands under one of the names (`tenant id`: also tenantId, TENANT_ID) near the credential. */
export const named = (factName: string, shape: Shape, ...names: readonly string[]): NamedCompanion => ({
  factName,
  shape,
  names,
  reach: REACH,
})

/** A public part that its own text gives away, wherever near the credential it stands. */
export const beside = (factName: string, ...parts: readonly Part[]): NamedCompanion => ({
  factName,
  shape: shape(parts, { notBefore: touching('-'), notAfter: touching('-') }),
  names: [],
  reach: REACH,
})

/** A host below a domain of the provider. */
export const hostBelow = (...domains: readonly string[]): NamedCompanion =>
  beside('host', fact('name', `${alphabets.base36}-`, 2, 60), literal(...domains))

/** An e-mail address under one of the names: the account that a key belongs to. */
export const emailAs = (factName: string, ...names: readonly string[]): NamedCompanion => {
  const local = fact('local', `${alphabets.base62}._%+-`, 1, 60)
  const domain = fact('domain', `${alphabets.base62}.-`, 4, 60)
  return named(factName, shape([local, literal('@'), domain], { notAfter: '' }), ...names)
}

/** A number under one of the names. */
export const numberAs = (
  factName: string,
  min: number,
  max: number,
  ...names: readonly string[]
): NamedCompanion => named(factName, bare(alphabets.digits, min, max), ...names)

/** Lower-case hex under one of the names. */
export const hexAs = (factName: string, length: number, ...names: readonly string[]): NamedCompanion =>
  named(factName, bare(alphabets.hexLower, length), ...names)

/** A UUID under one of the names. */
export const uuidAs = (factName: string, ...names: readonly string[]): NamedCompanion =>
  named(factName, uuid(), ...names)
