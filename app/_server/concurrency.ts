import { networkOf } from './rate-limits.ts'

/** Requests that are being answered at the same time, counted by the network they come from. */
export type Concurrency = {
  /** Takes a place, or null where the network has all of its places taken. Calling the answer gives it back, once. */
  enter(address: string): (() => void) | null
}

export function createConcurrency(most: number): Concurrency {
  const running = new Map<string, number>()
  return {
    enter(address) {
      const key = networkOf(address)
      const count = running.get(key) ?? 0
      if (count >= most) return null
      running.set(key, count + 1)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        const left = (running.get(key) ?? 1) - 1
        if (left === 0) running.delete(key)
        else running.set(key, left)
      }
    },
  }
}
