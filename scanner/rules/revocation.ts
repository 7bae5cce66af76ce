import type { Revocation } from './define-rule.ts'

/** The usual way out: a new one, deployed, and the old one deleted where `place` says. */
export function replaceIn(place: string, url: string | null = null, noun = 'key'): Revocation {
  return {
    steps: [
      `Create a new ${noun} in ${place}.`,
      'Put it wherever the old one is used, and deploy.',
      `Delete the leaked ${noun} in the same place.`,
    ],
    url,
  }
}

/** For values that a service resets in place: the old value dies at once. */
export function resetIn(place: string, url: string | null = null, noun = 'key'): Revocation {
  return {
    steps: [
      `Reset the ${noun} in ${place}; the leaked value stops working.`,
      'Put the new value wherever the old one was used, and deploy.',
    ],
    url,
  }
}

/** Steps that fit one kind of credential only. */
export const steps = (url: string | null, ...lines: readonly string[]): Revocation => ({ steps: lines, url })
