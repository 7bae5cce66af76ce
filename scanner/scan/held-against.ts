import { open } from 'node:fs/promises'
import { type Baseline, BaselineError, parseBaseline } from '#scanner/suppress/baseline.ts'
import { UsageError } from '#scanner/usage-error.ts'

/** A baseline that a scan is held against. */
export type UsedBaseline = Baseline & {
  readonly file: string
  /** Called with the line of every finding that is not suppressed; answers whether it is known. */
  readonly isKnown: (key: string, ruleId: string) => boolean
}

/** The baseline in a file, for `--baseline`. Throws UsageError. */
export async function heldAgainst(file: string): Promise<UsedBaseline> {
  const baseline = await readBaseline(file)
  if (baseline === null)
    throw new UsageError(
      `There is no ${file}; "sprawl baseline create --file ${file}" makes one.`,
      'baseline',
    )
  return { ...baseline, file, isKnown: (key) => baseline.entries.has(key) }
}

/** Null when there is no such file. Throws UsageError when it cannot be used. */
export async function readBaseline(file: string): Promise<Baseline | null> {
  try {
    const handle = await open(file, 'r')
    try {
      return parseBaseline(await handle.readFile('utf8'))
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof BaselineError) throw new UsageError(`${file} ${error.message}.`, 'baseline')
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'ENOENT') return null
    throw new UsageError(`${file} cannot be read (${String(error.code)}).`, 'baseline')
  }
}
