import { createLoader, parseAsStringLiteral } from 'nuqs/server'

/** Which rotations the page lists. */
export const whichRotations = ['open', 'ended', 'all'] as const
export const rotationParsers = { which: parseAsStringLiteral(whichRotations).withDefault('open') }
export const loadRotationState = createLoader(rotationParsers)
