import { RateLimited } from './errors.ts'

/** What the last reply said that an access may still ask, and how many of its requests are not answered yet. */
type Gate = {
  /** A server without limits says nothing of them. */
  unlimited: boolean
  remaining: number
  /** Milliseconds since 1970; before the first reply, and once it is past, nothing is known. */
  resetsAt: number
  inFlight: number
  waiting: (() => void)[]
}

/** All clients of a process that come with the same access share its limit. */
const gates = new Map<string, Gate>()

function gateOf(limitId: string): Gate {
  const known = gates.get(limitId)
  if (known !== undefined) return known
  const gate: Gate = { unlimited: false, remaining: 0, resetsAt: 0, inFlight: 0, waiting: [] }
  gates.set(limitId, gate)
  return gate
}

type Waits = { readonly maxWaitSeconds: number; readonly signal?: AbortSignal | undefined }

/**
 * A fetch that asks nothing GitHub has already said it would refuse: it waits until the limit is over, and then lets
 * one request find out what is left before the others follow. What would wait longer than it may is asked all the same,
 * and refused by GitHub.
 */
export function gated(fetch: typeof globalThis.fetch, limitId: string, waits: Waits): typeof fetch {
  const gate = gateOf(limitId)
  return async (input, init) => {
    await enter(gate, waits)
    try {
      const response = await fetch(input, init)
      note(gate, response)
      return response
    } finally {
      gate.inFlight--
      for (const wake of gate.waiting.splice(0)) wake()
    }
  }
}

/** Throws `RateLimited` when the limit is known to be used up for longer than a request may wait. */
export function refuseWhileClosed(limitId: string, maxWaitSeconds: number): void {
  const gate = gateOf(limitId)
  if (isClosedFor(gate) > maxWaitSeconds * 1_000) throw new RateLimited(new Date(gate.resetsAt))
}

/** Milliseconds until anything may be asked again. */
const isClosedFor = ({ remaining, resetsAt }: Gate): number =>
  remaining > 0 ? 0 : Math.max(0, resetsAt - Date.now())

async function enter(gate: Gate, { maxWaitSeconds, signal }: Waits): Promise<void> {
  while (!isOpen(gate) && isClosedFor(gate) <= maxWaitSeconds * 1_000) {
    signal?.throwIfAborted()
    await change(gate, signal)
  }
  gate.inFlight++
}

const isOpen = (gate: Gate): boolean =>
  gate.unlimited || (Date.now() < gate.resetsAt ? gate.remaining > gate.inFlight : gate.inFlight === 0)

/** Until a request is answered, the limit is over, or nobody wants to wait any more. */
function change(gate: Gate, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const closedFor = gate.resetsAt - Date.now()
    const timer = closedFor > 0 ? setTimeout(done, closedFor) : undefined
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done, { once: true })
    gate.waiting.push(done)
  })
}

function note(gate: Gate, { headers }: Response): void {
  const retryAfter = headers.get('retry-after')
  if (retryAfter !== null) {
    gate.unlimited = false
    gate.remaining = 0
    gate.resetsAt = Math.max(gate.resetsAt, Date.now() + Number(retryAfter) * 1_000 || 0)
    return
  }
  const [remaining, reset] = [headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-reset')]
  gate.unlimited = remaining === null || reset === null
  if (gate.unlimited || (headers.get('x-ratelimit-resource') ?? 'core') !== 'core') return
  const resetsAt = Number(reset) * 1_000
  if (resetsAt < gate.resetsAt) return
  gate.remaining =
    resetsAt === gate.resetsAt ? Math.min(gate.remaining, Number(remaining)) : Number(remaining)
  gate.resetsAt = resetsAt
}
