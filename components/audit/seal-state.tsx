import type { AuditState } from '#inventory/model/audit.ts'

type SealStateProps = { readonly sealNumber: number | null; readonly state: AuditState | undefined }

/** Whether a row is sealed, and whether a worker has verified that since. */
export function SealState({ sealNumber, state }: SealStateProps) {
  if (sealNumber === null) return <span style={{ color: 'var(--ink-soft)' }}>Waits for its batch</span>
  return (
    <>
      Batch {sealNumber}
      <span style={{ color: 'var(--ink-soft)' }}>
        {' '}
        · {verifiedWords(sealNumber, state?.verified ?? null)}
      </span>
    </>
  )
}

function verifiedWords(sealNumber: number, verified: AuditState['verified']): string {
  if (verified === null || sealNumber > verified.upTo) return 'not verified yet'
  return verified.problems === 0 ? 'verified' : 'the log has problems'
}
