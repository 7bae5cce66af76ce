import type { DoctorReport } from '#inventory/model/vault.ts'
import type { ConnectorTools } from './connector.ts'
import { VaultError } from './vault-error.ts'

type Answers = Pick<DoctorReport, 'identity' | 'checks'>

/**
 * The report of an examination. That a vault cannot be asked is a report too; that nobody wants it any more is none.
 * Throws what is no VaultError, and when it is aborted.
 */
export async function examined(
  { now, signal }: Pick<ConnectorTools, 'now' | 'signal'>,
  ask: () => Promise<Answers>,
): Promise<DoctorReport> {
  const checkedAt = now().toISOString()
  try {
    return { checkedAt, reachable: true, problem: null, ...(await ask()) }
  } catch (error) {
    signal.throwIfAborted()
    return notExamined(checkedAt, error)
  }
}

/** The report of a vault that could not be asked. Throws what is no VaultError. */
export function notExamined(checkedAt: string, error: unknown): DoctorReport {
  if (!(error instanceof VaultError)) throw error
  const { message, hint, code } = error
  const reachable = code !== 'unreachable'
  return { checkedAt, identity: null, reachable, problem: `${message} ${hint}`, checks: [] }
}
