import type { ScanStart } from '#inventory/model/recording.ts'
import type { Coverage, ScanPhase } from '#inventory/model/scan.ts'
import { recordProgress } from '#inventory/scan/record-progress.ts'
import type { Tools } from '../tools.ts'

/** One scan under way. `signal` ends it: the worker stops, the scan was cancelled, or the lease is lost. */
export type Run = { readonly tools: Tools; readonly start: ScanStart; readonly signal: AbortSignal }

/** Tells the ledger, and so the dashboard, what the scan does now. */
export function tell(
  { tools, start }: Run,
  phase: ScanPhase,
  coverage: Partial<Coverage> = {},
  workList?: string,
): Promise<void> {
  const progress = { lease: start.lease, phase, coverage }
  return recordProgress(tools.ctx, workList === undefined ? progress : { ...progress, workList })
}

/** Whether all history is read, rather than what came since the last scan. */
export const readsEverything = ({ start }: Run): boolean => start.kind !== 'incremental'
