import { setImmediate } from 'node:timers/promises'
import { SourceError } from './source.ts'

const SLICE_MS = 15

/** Lets synchronous work make room for the event loop now and then, and stop when it is cancelled. */
export function pacer(signal: AbortSignal | undefined): () => Promise<void> | null {
  let since = performance.now()
  return () => {
    if (signal?.aborted === true)
      throw new SourceError('cancelled', 'The scan was cancelled.', 'Start it again to go on.')
    if (performance.now() - since < SLICE_MS) return null
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}
