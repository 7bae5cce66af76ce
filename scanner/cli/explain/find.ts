import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { openProgress } from '#scanner/progress.ts'
import type { ReportFinding } from '#scanner/report/report.ts'
import { heldAgainst, type UsedBaseline } from '#scanner/scan/held-against.ts'
import { runScan } from '#scanner/scan/run-scan.ts'
import { BASELINE_FILE } from '#scanner/suppress/baseline.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { parseScanArguments } from '../scan/arguments.ts'
import { onInterrupt } from '../scan/interrupt.ts'
import { tellFailures } from '../tell-failures.ts'

const Finding = z.object({
  rule: z.string(),
  title: z.string(),
  path: z.string(),
  line: z.number(),
  column: z.number(),
  presence: z.string(),
  commit: z.nullable(z.string()),
  fingerprint: z.string(),
  confidence: z.number(),
  severity: z.string(),
  validity: z.string(),
  reasons: z._default(z.array(z.string()), []),
  decodedBy: z._default(z.array(z.string()), []),
  entry: z._default(z.nullable(z.string()), null),
})
const Document = z.object({
  findings: z.array(z.unknown()),
  suppressed: z._default(z.array(z.unknown()), []),
})

/** What of a finding explains it. */
export type Explained = z.infer<typeof Finding> & { readonly suppressed: boolean }

/** The findings of a report written as JSON or JSON lines. Throws UsageError. */
export async function readReport(file: string): Promise<Explained[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${error.code ?? 'failed'}).`, 'explain')
  })
  const whole = Document.safeParse(parse(text))
  if (whole.success)
    return [
      ...whole.data.findings.flatMap(explained(false)),
      ...whole.data.suppressed.flatMap(explained(true)),
    ]
  const lines = text.split('\n').flatMap((line) => explained(false)(parse(line)))
  if (lines.length > 0) return lines
  throw new UsageError(`${file} is no report of "sprawl scan --format json" or jsonl.`, 'explain')
}

const explained =
  (suppressed: boolean) =>
  (value: unknown): Explained[] => {
    const { success, data } = Finding.safeParse(value)
    return success ? [{ ...data, suppressed }] : []
  }

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

type Values = {
  readonly config?: string | undefined
  readonly 'no-config'?: boolean | undefined
  readonly baseline?: string | undefined
}

/** Scans the targets again, whatever the confidence, for what begins with the fingerprint. */
export async function findByFingerprint(
  fingerprint: string,
  targets: readonly string[],
  values: Values,
): Promise<Explained[]> {
  const isMeant = (one: ReportFinding) => one.fingerprint.startsWith(fingerprint.toLowerCase())
  return (await lookAgain(targets, values, null)).filter(isMeant).map(toExplained)
}

/** The same for the value that a line `id:…` of a baseline names. Throws UsageError. */
export async function findByBaselineId(
  id: string,
  targets: readonly string[],
  values: Values,
): Promise<Explained[]> {
  const known = await heldAgainst(values.baseline ?? BASELINE_FILE)
  const others = { ...known, isKnown: (key: string) => key !== `id:${id}` }
  const found = await lookAgain(targets, values, others)
  return found.filter(({ suppressed }) => suppressed === null).map(toExplained)
}

async function lookAgain(
  targets: readonly string[],
  { config, 'no-config': noConfig }: Values,
  baseline: UsedBaseline | null,
): Promise<ReportFinding[]> {
  const options = parseScanArguments([
    ...['--min-confidence', '0'],
    ...(config === undefined ? [] : ['--config', config]),
    ...(noConfig === true ? ['--no-config'] : []),
    '--',
    ...(targets.length === 0 ? ['.'] : targets),
  ])
  if (options === null) return []
  const interrupt = onInterrupt()
  const progress = openProgress(true)
  try {
    const report = await runScan(options, {
      progress,
      baseline,
      signal: interrupt.signal,
      onFinding: async () => {},
    })
    tellFailures(report)
    return [...report.findings, ...report.suppressed]
  } finally {
    progress.clear()
    interrupt.stop()
  }
}

const toExplained = (finding: ReportFinding): Explained => ({
  ...finding,
  reasons: [...finding.reasons],
  decodedBy: [...finding.decodedBy],
  suppressed: finding.suppressed !== null,
})
