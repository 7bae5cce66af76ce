export type StepState = 'waiting' | 'running' | 'done' | 'failed'

export type Step = {
  readonly id: 'database' | 'worker' | 'dashboard'
  readonly title: string
  readonly state: StepState
  /** One line of what goes on, for a person; null when there is nothing to say. */
  readonly detail: string | null
}

/** A running or finished scan as the progress page shows it; `fraction` is 0 to 1, null while it is not known. */
export type ScanLine = { readonly name: string; readonly detail: string; readonly fraction: number | null }

export type Progress = {
  steps(): readonly Step[]
  scans(): Promise<readonly ScanLine[]>
  set(id: Step['id'], state: StepState, detail?: string | null): void
  /** Where scans are read from, once the ledger is open. */
  readScansFrom(read: () => Promise<readonly ScanLine[]>): void
}

const TITLES: Record<Step['id'], string> = {
  database: 'Open the ledger',
  worker: 'Start the scanner',
  dashboard: 'Build the dashboard',
}

/** The state of a start, told to the progress page when asked and to `say` whenever a step changes. */
export function createProgress(say: (step: Step) => void): Progress {
  const steps = new Map<Step['id'], Step>()
  for (const id of ['database', 'worker', 'dashboard'] as const)
    steps.set(id, { id, title: TITLES[id], state: 'waiting', detail: null })
  let readScans: () => Promise<readonly ScanLine[]> = async () => []
  return {
    steps: () => [...steps.values()],
    scans: () => readScans().catch(() => []),
    set(id, state, detail = null) {
      const step = { id, title: TITLES[id], state, detail }
      steps.set(id, step)
      say(step)
    },
    readScansFrom(read) {
      readScans = read
    },
  }
}
