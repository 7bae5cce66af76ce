import process from 'node:process'

export type Interrupt = {
  /** Aborted by the first of them: work stops, and what was covered is told. */
  readonly signal: AbortSignal
  /** 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP, null when nothing interrupted. */
  exitCode(): number | null
  stop(): void
}

/** A terminal and a parent process may both send the same Ctrl-C. */
const SAME_PRESS_MS = 500

/** Listens for Ctrl-C, SIGTERM and SIGHUP. A second one ends the process at once; temporary folders still go with it. */
export function onInterrupt(): Interrupt {
  const controller = new AbortController()
  let code: number | null = null
  let firstAt = 0
  const on = (exitCode: number) => () => {
    if (code === null) {
      code = exitCode
      firstAt = performance.now()
      controller.abort()
    } else if (performance.now() - firstAt > SAME_PRESS_MS) process.exit(exitCode)
  }
  const listeners = [
    ['SIGINT', on(130)],
    ['SIGTERM', on(143)],
    ['SIGHUP', on(129)],
  ] as const
  for (const [name, listener] of listeners) process.on(name, listener)
  return {
    signal: controller.signal,
    exitCode: () => code,
    stop() {
      for (const [name, listener] of listeners) process.off(name, listener)
    },
  }
}
