import process from 'node:process'
import {
  compareFindings,
  type Report,
  type ReportFinding,
  type TargetReport,
} from '#scanner/report/report.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { createValueIds } from '#scanner/suppress/value-ids.ts'
import { version } from '#scanner/version.ts'
import { configuredBy } from './configured.ts'
import { cardsOf, shippedDetection, thresholdOf } from './detection.ts'
import { openFingerprints } from './fingerprints.ts'
import { beginLook, type Look, type Run } from './look.ts'
import type { ScanOptions } from './options.ts'
import { verifyFindings } from './questions.ts'
import { unplaced } from './scan-repository.ts'
import { recognise } from './scan-target.ts'
import { settle } from './settle.ts'

type RunParts = Pick<Run, 'progress' | 'signal' | 'onFinding'> &
  Partial<Pick<Run, 'baseline' | 'questions' | 'detection' | 'fingerprints'>>

/** Scans every target, one after the other; a target that fails does not keep the others from being scanned. */
export async function runScan(options: ScanOptions, parts: RunParts): Promise<Report> {
  const { verify = null } = options
  const startedAt = new Date()
  const startedMs = performance.now()
  const named = options.config === null ? null : await configuredBy(options.config)
  const detection = parts.detection ?? named?.detection ?? shippedDetection()
  const fingerprints = parts.fingerprints ?? (await openFingerprints(process.env))
  const run: Run = {
    baseline: null,
    questions: verify === null ? null : new Map(),
    ...parts,
    ...(verify === null ? {} : { onFinding: async () => {} }),
    options,
    detection,
    configNotes: named?.notes ?? [],
    fingerprints,
    valueIds: createValueIds(),
    today: startedAt.toISOString().slice(0, 10),
  }
  const looked: { look: Look; target: TargetReport }[] = []
  for (const name of options.targets) looked.push(await lookAt(run, name))
  const found = looked.flatMap(({ look }) => look.findings)
  const suppressed = looked.flatMap(({ look }) => look.suppressed).sort(compareFindings)
  const findings = verify === null ? found : await verifyFindings(run, found, verify)
  if (verify !== null) await tellAll(parts, options.showSuppressed ? [...findings, ...suppressed] : findings)
  return {
    version,
    detectionVersion: detection.engine.detectionVersion,
    fingerprintScope: fingerprints.scope,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(performance.now() - startedMs),
    minConfidence: thresholdOf(options, detection),
    targets: looked.map(({ target }) => target),
    findings: findings.sort(compareFindings),
    suppressed,
    baseline: baselineReport(
      run,
      looked.map(({ look }) => look),
    ),
    rules: cardsOf([detection, ...looked.flatMap(({ look }) => look.detection ?? [])]),
    cancelled: parts.signal.aborted,
  }
}

/** Where providers are asked, findings are told after their answers. */
async function tellAll({ onFinding }: RunParts, findings: readonly ReportFinding[]): Promise<void> {
  for (const finding of findings) await onFinding(finding)
}

function baselineReport({ baseline }: Run, looks: readonly Look[]): Report['baseline'] {
  if (baseline === null) return null
  return { file: baseline.file, known: looks.reduce((sum, { known }) => sum + known, 0) }
}

async function lookAt(run: Run, name: string): Promise<{ look: Look; target: TargetReport }> {
  let look = beginLook(name, 'folder')
  try {
    if (run.signal.aborted) throw cancelled
    const target = await recognise(run, name)
    look = target.look
    await target.scan()
    return { look, target: targetReport(run, look, null) }
  } catch (error) {
    const failure = failureOf(run, error)
    if (failure === null) throw error
    await settle(run, look, unplaced(look, look.settled))
    return { look, target: targetReport(run, look, failure) }
  }
}

const cancelled = new SourceError('cancelled', 'It was interrupted.', 'Run it again to scan the rest.')

/** What is a matter of the target; null for what is a fault of ours. */
function failureOf({ signal }: Run, error: unknown): TargetReport['error'] {
  if (signal.aborted) return { code: cancelled.code, message: cancelled.message, hint: cancelled.hint }
  if (error instanceof SourceError) return { code: error.code, message: error.message, hint: error.hint }
  if (error instanceof Error && 'syscall' in error && 'code' in error)
    return { code: 'failed', message: `The system answered ${String(error.code)}.`, hint: 'Try again.' }
  return null
}

function targetReport({ options, configNotes }: Run, look: Look, error: TargetReport['error']): TargetReport {
  const { name, kind, read, tally, idSalt } = look
  const warnings = [...configNotes, ...look.warnings]
  const isBroken = error?.code === 'cancelled' || (error !== null && tally.scanned > 0)
  const salt = options.ids && idSalt !== null ? Buffer.from(idSalt).toString('base64') : null
  const isNew = salt !== null && look.ignore.file.salt === null
  const hint = `The ids of this run belong to this line, which .sprawlignore has to hold: salt:${salt}`
  return {
    name,
    kind,
    state: error === null ? 'complete' : isBroken ? 'partial' : 'failed',
    read,
    coverage: tally.coverage(),
    error,
    warnings: isNew ? [...warnings, hint] : warnings,
    idSalt: salt,
  }
}
