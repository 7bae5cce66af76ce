import { availableParallelism } from 'node:os'
import type { Secret } from '#scanner/secret.ts'
import { valueId } from './value-id.ts'

/** Slow-hash ids, each worked out once; several at a time on threads of their own, 64 MiB each. */
export type ValueIds = {
  /** The id of the value under the salt. `fingerprint` tells which value it is. */
  of(value: { readonly secret: Secret; readonly fingerprint: string }, salt: Uint8Array): Promise<string>
}

/** Ids of one run. `compute` is replaced in tests. */
export function createValueIds(compute: typeof valueId = valueId): ValueIds {
  const known = new Map<string, Promise<string>>()
  const turn = inTurns(Math.min(4, availableParallelism()))
  return {
    of: ({ secret, fingerprint }, salt) => {
      const name = `${Buffer.from(salt).toString('base64')} ${fingerprint}`
      const present = known.get(name)
      if (present !== undefined) return present
      const id = turn(() => compute(secret, salt))
      known.set(name, id)
      return id
    },
  }
}

/** Runs work with at most so many at once, in the order it came. */
function inTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
