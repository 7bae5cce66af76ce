import { LeaseLost } from '#inventory/errors.ts'
import type { ScanStart } from '#inventory/model/recording.ts'
import { beginScan } from '#inventory/scan/begin-scan.ts'
import { failScan } from '#inventory/scan/fail-scan.ts'
import { isRefusal, RateLimited } from '#scanner/github/errors.ts'
import { closeRepository } from '#scanner/sources/git/index.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { type HeldMirrors, holdMirrors } from './mirrors/hold.ts'
import { failureOf } from './scan-repository/failure.ts'
import { keepHeartbeat } from './scan-repository/heartbeat.ts'
import type { Run } from './scan-repository/run.ts'
import { scanDirectory } from './scan-repository/scan-directory.ts'
import { scanGit } from './scan-repository/scan-git.ts'
import { scanNothing } from './scan-repository/scan-nothing.ts'
import { scanTexts } from './scan-repository/scan-texts.ts'
import { openTarget } from './scan-repository/target.ts'
import type { Tools } from './tools.ts'

export type ScanPayload = { readonly repositoryId: string; readonly scanId: string }

/** Another try cannot help before somebody has done something. */
const LASTING: readonly SourceError['code'][] = [
  'not-found',
  'not-a-repository',
  'no-permission',
  'wrong-credentials',
  'corrupt',
  'bad-revision',
  'git-missing',
]

/**
 * Reads what is new in a repository and brings the ledger up to date. Killed at any point, the next run goes
 * on behind the last batch. Throws when told to stop by `signal`, and on failures that another try may cure.
 */
export async function scanRepository(tools: Tools, payload: ScanPayload, signal: AbortSignal): Promise<void> {
  const start = await begin(tools, payload)
  if (start === null) return
  const heartbeat = keepHeartbeat(tools.ctx, start.lease, tools.log)
  const run: Run = { tools, start, signal: AbortSignal.any([signal, heartbeat.signal]) }
  try {
    await scanTarget(run)
  } catch (error) {
    if (error instanceof LeaseLost || heartbeat.signal.aborted) {
      tools.log.info({ scanId: payload.scanId }, 'the scan was cancelled or taken over')
      return
    }
    if (signal.aborted) throw error
    await fail(run, error)
  } finally {
    heartbeat.stop()
  }
}

async function scanTarget(run: Run): Promise<void> {
  const { source, repository } = run.start
  const isMirrored = source.kind === 'git-url' || source.kind === 'github-organisation'
  const held = await holdMirrors(run.tools, isMirrored ? [{ name: repository.id, base: null }] : [])
  try {
    await scanHeld(run, held)
  } finally {
    await held.release()
  }
}

async function scanHeld(run: Run, held: HeldMirrors): Promise<void> {
  const target = await openTarget(run, held)
  if (target.kind === 'directory') return scanDirectory(run, target.path)
  if (target.kind === 'texts') return scanTexts(run, target)
  if (target.kind === 'nothing') return scanNothing(run)
  try {
    await scanGit(run, target)
  } finally {
    await closeRepository(target.repository)
  }
}

/** Null when there is nothing to do: the scan is done, cancelled, or not there any more. */
async function begin(tools: Tools, payload: ScanPayload): Promise<ScanStart | null> {
  try {
    return await beginScan(tools.ctx, {
      ...payload,
      detectionVersion: tools.engine.detectionVersion,
      staleAfterSeconds: tools.staleAfterSeconds,
    })
  } catch (error) {
    if (error instanceof LeaseLost || isNotFound(error)) return null
    throw error
  }
}

const isNotFound = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'not-found'

async function fail({ tools, start }: Run, error: unknown): Promise<void> {
  tools.log.error({ error, scanId: start.lease.scanId }, 'the scan failed')
  await failScan(tools.ctx, { lease: start.lease, ...failureOf(error) })
  if (isLasting(error)) return
  throw error
}

/** Where GitHub refuses or wants us to wait, the next discovery asks again. */
const isLasting = (error: unknown): boolean =>
  error instanceof SourceError
    ? LASTING.includes(error.code)
    : error instanceof RateLimited || isRefusal(error)
