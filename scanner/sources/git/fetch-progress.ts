export type FetchProgress = {
  readonly phase: 'counting' | 'compressing' | 'receiving' | 'resolving' | 'checking'
  readonly done: number
  /** Null while it is not known. */
  readonly total: number | null
}

const PHASES: readonly (readonly [string, FetchProgress['phase']])[] = [
  ['Counting objects', 'counting'],
  ['Enumerating objects', 'counting'],
  ['Compressing objects', 'compressing'],
  ['Receiving objects', 'receiving'],
  ['Unpacking objects', 'receiving'],
  ['Resolving deltas', 'resolving'],
  ['Checking connectivity', 'checking'],
]

/** Reads git's progress lines out of stderr as it comes, in whatever pieces. */
export function fetchProgressParser(onProgress: (progress: FetchProgress) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const lines = (rest + text).split(/[\r\n]/)
    rest = (lines.pop() ?? '').slice(-200)
    for (const line of lines) {
      const progress = progressOf(line)
      if (progress !== null) onProgress(progress)
    }
  }
}

function progressOf(line: string): FetchProgress | null {
  const phase = PHASES.find(([title]) => line.includes(title))?.[1]
  if (phase === undefined) return null
  const counted = /:\s+\d+% \((\d+)\/(\d+)\)/.exec(line)
  if (counted !== null) return { phase, done: Number(counted[1]), total: Number(counted[2]) }
  const open = /:\s+(\d+)/.exec(line)
  return open === null ? null : { phase, done: Number(open[1]), total: null }
}
