import type { IncomingMessage } from 'node:http'

/** How much of bodies may be on its way at the same time: handlers hold a body whole before they know whose it is. */
export type BodyBudget = {
  /** Takes what the body may need, or null where that is more than is left. Calling the answer gives it back, once. */
  enter(bytes: number): (() => void) | null
}

export function createBodyBudget(mostBytes: number): BodyBudget {
  let taken = 0
  return {
    enter(bytes) {
      if (taken + bytes > mostBytes) return null
      taken += bytes
      let isHeld = true
      return () => {
        if (isHeld) taken -= bytes
        isHeld = false
      }
    },
  }
}

/** What a body says it has; one in chunks may have as much as its route allows. */
export function announcedBytes({ headers }: Pick<IncomingMessage, 'headers'>, most: number): number {
  if (headers['transfer-encoding'] !== undefined) return most
  return Number(headers['content-length'] ?? 0)
}
