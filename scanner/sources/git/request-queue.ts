/** Requests sent and not yet answered, in order; what was sent to a process that died can be sent again. */
export type RequestQueue<T> = {
  /** The oldest request without an answer, or undefined. */
  head(): T | undefined
  answered(): void
  /** Every request from the oldest unanswered on, then further ones as they come. */
  feed(): AsyncGenerator<T>
  /** All requests came and were answered. */
  isDone(): boolean
  /** Rethrows what the iterable of requests threw. */
  assertWhole(): void
  stop(): void
}

export function requestQueue<T>(requests: AsyncIterable<T> | Iterable<T>): RequestQueue<T> {
  const iterator = iterate(requests)
  const waiting: T[] = []
  let answeredCount = 0
  let ended = false
  let failure: { readonly error: unknown } | null = null
  let pulling: Promise<void> | null = null

  function pull(): Promise<void> {
    pulling ??= iterator
      .next()
      .then((next) => {
        if (next.done === true) ended = true
        else waiting.push(next.value)
      })
      .catch((error: unknown) => {
        failure = { error }
        ended = true
      })
      .finally(() => {
        pulling = null
      })
    return pulling
  }

  async function* feed(): AsyncGenerator<T> {
    for (let sent = answeredCount; ; ) {
      const next = waiting[sent - answeredCount]
      if (next !== undefined) {
        sent += 1
        yield next
      } else if (ended) return
      else await pull()
    }
  }

  return {
    head: () => waiting[0],
    answered: () => {
      waiting.shift()
      answeredCount += 1
    },
    feed,
    isDone: () => ended && waiting.length === 0,
    assertWhole: () => {
      if (failure !== null) throw failure.error
    },
    stop: () => {
      iterator.return(undefined).catch(() => {})
    },
  }
}

async function* iterate<T>(values: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  yield* values
}
