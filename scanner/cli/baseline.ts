import { rename, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { openProgress } from '#scanner/progress.ts'
import { isComplete, type Report } from '#scanner/report/report.ts'
import { plural } from '#scanner/report/words.ts'
import { readBaseline } from '#scanner/scan/held-against.ts'
import { runScan } from '#scanner/scan/run-scan.ts'
import { BASELINE_FILE, type Baseline, baselineText, newBaseline } from '#scanner/suppress/baseline.ts'
import { nearest, UsageError } from '#scanner/usage-error.ts'
import { baselineHelp } from './help-more.ts'
import { parseScanArguments } from './scan/arguments.ts'
import { onInterrupt } from './scan/interrupt.ts'
import { withTargetsFrom } from './scan/targets-from.ts'
import { tellFailures } from './tell-failures.ts'

const ACTIONS = ['create', 'update', 'prune'] as const
type Action = (typeof ACTIONS)[number]

/** `sprawl baseline`: writes what is known down, by slow-hash id. Answers the exit code. Throws UsageError. */
export async function baseline(argv: readonly string[]): Promise<number> {
  const [word, ...rest] = argv
  const action = ACTIONS.find((one) => one === word)
  if (action === undefined) throw unknownAction(word)
  const { file, scanArguments } = split(rest)
  const parsed = parseScanArguments(scanArguments)
  if (parsed === null) {
    process.stdout.write(baselineHelp)
    return 0
  }
  if (parsed.baseline !== null || parsed.reveal || parsed.output !== null)
    throw wrong('--baseline, --output and --reveal are options of "sprawl scan"; name the file with --file.')
  const before = await openBaseline(action, file)
  const { report, seen, code } = await look(await withTargetsFrom(parsed), { ...before, file })
  tellFailures(report)
  if (code !== null) return code
  if (!isComplete(report) && action === 'prune')
    return tell(`${file} stays as it is: not everything could be scanned.`, 3)
  const after = { salt: before.salt, entries: merged(action, before.entries, seen) }
  await replace(file, baselineText(after))
  const added = [...after.entries.keys()].filter((key) => !before.entries.has(key)).length
  const dropped = [...before.entries.keys()].filter((key) => !after.entries.has(key)).length
  const counts = `${plural(after.entries.size, 'entry', 'entries')}, ${added} added, ${dropped} dropped`
  return tell(`${file}: ${counts}.`, isComplete(report) ? 0 : 3)
}

const wrong = (message: string) => new UsageError(message, 'baseline')

function unknownAction(word: string | undefined): UsageError {
  if (word === undefined) return wrong('Say what to do: create, update or prune.')
  const meant = nearest(word, ACTIONS)
  return wrong(`There is no "baseline ${word}".${meant === null ? '' : ` Did you mean ${meant}?`}`)
}

/** `--file` is ours, everything else belongs to the scan, which looks at the current folder unless told otherwise. */
function split(argv: readonly string[]): { file: string; scanArguments: string[] } {
  const scanArguments: string[] = []
  let file = BASELINE_FILE
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? ''
    if (word === '--') {
      scanArguments.push(...argv.slice(at))
      break
    }
    if (word === '--file') file = argv[++at] ?? ''
    else if (word.startsWith('--file=')) file = word.slice('--file='.length)
    else scanArguments.push(word)
  }
  if (file === '') throw wrong('--file needs the name of a file.')
  const parsed = parseScanArguments([...scanArguments, '.'])
  const isBare = parsed !== null && parsed.targets.length === 1 && parsed.targetsFrom === null
  return {
    file,
    scanArguments: isBare && !scanArguments.includes('.') ? [...scanArguments, '.'] : scanArguments,
  }
}

async function openBaseline(action: Action, file: string): Promise<Baseline> {
  const present = await readBaseline(file)
  if (action === 'create') {
    if (present !== null) throw wrong(`${file} is there already; "sprawl baseline update" adds to it.`)
    return newBaseline()
  }
  if (present === null) throw wrong(`There is no ${file}; "sprawl baseline create" makes one.`)
  return present
}

type Seen = ReadonlyMap<string, string>

async function look(
  options: Parameters<typeof runScan>[0],
  { file, ...known }: Baseline & { readonly file: string },
): Promise<{ report: Report; seen: Seen; code: number | null }> {
  const seen = new Map<string, string>()
  const interrupt = onInterrupt()
  const progress = openProgress(!options.quiet)
  try {
    const isKnown = (key: string, ruleId: string) => {
      seen.set(key, ruleId)
      return true
    }
    const report = await runScan(options, {
      progress,
      signal: interrupt.signal,
      baseline: { ...known, file, isKnown },
      onFinding: async () => {},
    })
    return { report, seen, code: interrupt.exitCode() }
  } finally {
    progress.clear()
    interrupt.stop()
  }
}

/** An update keeps what it does not see, a prune takes nothing new in; both keep what people wrote. */
function merged(action: Action, before: Baseline['entries'], seen: Seen): Map<string, string | null> {
  if (action === 'prune') return new Map([...before].filter(([key]) => seen.has(key)))
  const named = [...seen].map(([key, rule]): [string, string | null] => [
    key,
    key.startsWith('id:') ? rule : null,
  ])
  return new Map([...named, ...before])
}

async function replace(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`
  await writeFile(temporary, text, { flag: 'wx' })
  await rename(temporary, file)
}

function tell(text: string, code: number): number {
  process.stderr.write(`sprawl: ${text}\n`)
  return code
}
