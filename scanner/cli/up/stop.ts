/** How a run ends: asked to by a signal, failed in a part it cannot do without, or forced by a second signal. */
export type Stop = {
  /** Aborted when the run ends for whatever reason. */
  readonly signal: AbortSignal
  readonly asked: Promise<void>
  /** Ends the run with a message; the first failure counts. */
  fail(message: string): void
  failure(): string | null
  /** What a second signal does at once. */
  forced(action: () => void): void
  dispose(): void
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const PARENT_CHECK_MILLISECONDS = 250

export function listenForStop(): Stop {
  const controller = new AbortController()
  const actions: (() => void)[] = []
  let failure: string | null = null
  const onSignal = () => {
    if (!controller.signal.aborted) return controller.abort()
    for (const action of actions.toReversed()) action()
    process.exit(130)
  }
  for (const name of SIGNALS) process.on(name, onSignal)
  const watch = watchParent(() => controller.abort())
  return {
    signal: controller.signal,
    asked: new Promise((resolve) =>
      controller.signal.addEventListener('abort', () => resolve(), { once: true }),
    ),
    fail(message) {
      if (controller.signal.aborted) return
      failure = message
      controller.abort()
    },
    failure: () => failure,
    forced: (action) => void actions.push(action),
    dispose() {
      for (const name of SIGNALS) process.off(name, onSignal)
      clearInterval(watch)
    },
  }
}

/** npm hands a signal to the shell that it runs us in, which dies of it and tells nobody: we see a new parent. */
function watchParent(onGone: () => void): NodeJS.Timeout | undefined {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  return setInterval(() => {
    if (process.ppid !== parent) onGone()
  }, PARENT_CHECK_MILLISECONDS).unref()
}
